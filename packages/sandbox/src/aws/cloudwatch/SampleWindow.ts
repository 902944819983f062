interface Sample {
  readonly at: number;
  readonly value: number | undefined;
}

/**
 * Samples of one metric of one alarm, aggregated into the periods that end now.
 *
 * @internal
 */
export class SampleWindow {
  readonly #periodMs: number;
  readonly #periods: number;
  #samples: Sample[] = [];

  constructor(periodSeconds: number, periods: number) {
    this.#periodMs = periodSeconds * 1000;
    this.#periods = periods;
  }

  /** `value` is undefined when the metric has no datapoint now. */
  add(at: number, value: number | undefined): void {
    const oldest = at - this.#periodMs * this.#periods;
    this.#samples = this.#samples.filter(sample => sample.at > oldest);
    this.#samples.push({
      at,
      value: value !== undefined && Number.isFinite(value) ? value : undefined,
    });
  }

  /**
   * Values of the periods, newest first; periods from before the first sample are left out: nobody knows about them.
   */
  values(now: number, statistic: string): Array<number | undefined> {
    const result: Array<number | undefined> = [];
    for (let index = 0; index < this.#periods; index++) {
      const until = now - index * this.#periodMs;
      const inside = this.#samples.filter(
        ({ at }) => at <= until && at > until - this.#periodMs,
      );
      if (inside.length === 0 && !this.#samples.some(({ at }) => at <= until)) {
        break;
      }
      result.push(
        aggregate(
          statistic,
          inside.flatMap(({ value }) => value ?? []),
        ),
      );
    }
    return result;
  }
}

function aggregate(
  statistic: string,
  values: readonly number[],
): number | undefined {
  if (values.length === 0) {
    return undefined;
  }
  const sum = values.reduce((total, value) => total + value, 0);
  switch (statistic) {
    case 'Average':
      return sum / values.length;
    case 'Sum':
      return sum;
    case 'SampleCount':
      return values.length;
    case 'Minimum':
      return Math.min(...values);
    case 'Maximum':
      return Math.max(...values);
    default: {
      const sorted = [...values].sort((a, b) => a - b);
      const rank = (Number(statistic.slice(1)) / 100) * sorted.length;
      return sorted[Math.max(0, Math.ceil(rank) - 1)];
    }
  }
}
