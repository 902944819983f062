interface Point {
  /** Milliseconds. */
  readonly time: number;
  readonly value: number;
}

/**
 * The values of the last minute, as CloudWatch's one-minute `Average` needs them.
 *
 * @internal
 */
export class MetricWindow {
  readonly #lengthMs: number;
  #points: Point[] = [];

  constructor(lengthMs = 60_000) {
    this.#lengthMs = lengthMs;
  }

  add(time: number, value: number | undefined): void {
    this.#points = this.#points.filter(
      point => point.time > time - this.#lengthMs,
    );
    if (value !== undefined && Number.isFinite(value)) {
      this.#points.push({ time, value });
    }
  }

  /** Undefined when there was no value: CloudWatch has no datapoint then. */
  average(): number | undefined {
    if (this.#points.length === 0) {
      return undefined;
    }
    const sum = this.#points.reduce((total, point) => total + point.value, 0);
    return sum / this.#points.length;
  }
}
