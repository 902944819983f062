/** A replica and how far behind it was when last asked. @internal */
export interface ReplicaState {
  readonly identifier: string;
  /** Seconds; undefined when it did not answer. */
  readonly lagSeconds: number | undefined;
}

/**
 * Decides which server reads go to: healthy replicas in turn, the primary when there is none.
 *
 * @internal
 */
export class ReplicaSelector {
  readonly #maxLagSeconds: number;
  #turn = 0;
  #healthy: readonly string[] = [];

  /** @param maxLagSeconds - a replica that is further behind gets no reads. */
  constructor(maxLagSeconds: number) {
    this.#maxLagSeconds = maxLagSeconds;
  }

  update(replicas: readonly ReplicaState[]): void {
    this.#healthy = replicas
      .filter(
        ({ lagSeconds }) =>
          lagSeconds !== undefined && lagSeconds <= this.#maxLagSeconds,
      )
      .map(({ identifier }) => identifier);
  }

  /** Takes a replica out until the next update, after it failed a query. */
  exclude(identifier: string): void {
    this.#healthy = this.#healthy.filter(item => item !== identifier);
  }

  /** Identifier of a replica; undefined for the primary. */
  next(): string | undefined {
    if (this.#healthy.length === 0) {
      return undefined;
    }
    this.#turn = (this.#turn + 1) % this.#healthy.length;
    return this.#healthy[this.#turn];
  }
}
