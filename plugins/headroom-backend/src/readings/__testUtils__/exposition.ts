/**
 * One line of Prometheus's text format.
 *
 * @param timestampMs - when given, Prometheus takes the sample for that old
 * @internal
 */
export function exposition(
  metric: string,
  labels: Record<string, string>,
  value: number | string,
  timestampMs?: number,
): string {
  const pairs = Object.entries(labels).map(([name, text]) => {
    const escaped = text
      .replace(/\\/g, '\\\\')
      .replace(/"/g, '\\"')
      .replace(/\n/g, '\\n');
    return `${name}="${escaped}"`;
  });
  const time = timestampMs === undefined ? '' : ` ${Math.round(timestampMs)}`;
  return `${metric}{${pairs.join(',')}} ${value}${time}\n`;
}
