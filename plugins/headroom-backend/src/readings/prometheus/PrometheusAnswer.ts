/**
 * One series of an instant query. The value is NaN or infinite where Prometheus says so.
 *
 * @internal
 */
export interface InstantSeries {
  labels: Record<string, string>;
  /** Evaluation time, which is not the time of the sample: Unix seconds. */
  time: number;
  value: number;
}

/** @internal */
export interface RangeSeries {
  labels: Record<string, string>;
  /** `[unix seconds, value]`. */
  points: Array<[number, number]>;
}

/** An alert of `GET /api/v1/alerts`. @internal */
export interface PrometheusAlert {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  state: 'pending' | 'firing';
  /** ISO 8601; null when missing. */
  activeAt: string | null;
}

/** @internal */
export interface WithWarnings<T> {
  result: T;
  /** Of the upstream, in words for a person. */
  warnings: string[];
  /** Whether something is missing in it: then an absence says nothing, and a sum may be too low. */
  partial: boolean;
}
