/** One request that reached the facade. Inputs are not kept: they may hold secrets. @public */
export interface AwsCall {
  readonly service: string;
  readonly operation: string;
  /** Whether the operation changes anything when it succeeds. */
  readonly write: boolean;
  readonly at: Date;
  readonly region: string;
  /** `ok`, or the code of the error that was answered. */
  readonly outcome: string;
}

const LIMIT = 5_000;

/** The latest requests, oldest first. @public */
export class CallLog {
  #calls: AwsCall[] = [];

  /** @internal */
  record(call: AwsCall): void {
    this.#calls.push(call);
    if (this.#calls.length > LIMIT) {
      this.#calls = this.#calls.slice(-LIMIT / 2);
    }
  }

  list(): readonly AwsCall[] {
    return this.#calls;
  }

  /** Requests for operations that change something, whatever came of them. */
  writes(): readonly AwsCall[] {
    return this.#calls.filter(call => call.write);
  }

  clear(): void {
    this.#calls = [];
  }
}
