/** Samples by metric name. @internal */
export type Metrics = Map<
  string,
  { labels: Record<string, string>; value: number }[]
>;

/**
 * The value of the first sample with these labels.
 *
 * @throws Error when there is none.
 * @internal
 */
export function metricValue(
  metrics: Metrics,
  name: string,
  labels: Record<string, string> = {},
): number {
  const found = metrics
    .get(name)
    ?.find(sample =>
      Object.entries(labels).every(
        ([key, text]) => sample.labels[key] === text,
      ),
    );
  if (!found) {
    throw new Error(`there is no ${name}${JSON.stringify(labels)}`);
  }
  return found.value;
}
