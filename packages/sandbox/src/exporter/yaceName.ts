/**
 * Name under which YACE (yet-another-cloudwatch-exporter) publishes a metric: the namespace in lower case, then the
 * metric split where a small letter or digit meets a capital, then the statistic. `CPUUtilization` has no such place
 * and stays one word.
 *
 * @internal
 */
export function yaceName(
  namespace: string,
  metric: string,
  statistic: string,
): string {
  const prefix = namespace.toLowerCase().replace(/\W+/g, '_');
  const words = metric.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  return `${prefix}_${words}_${statistic.toLowerCase()}`;
}
