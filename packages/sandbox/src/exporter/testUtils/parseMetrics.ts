import type { Metrics } from './metricValue';

/** Reads the Prometheus text format, as far as the exporter uses it. @internal */
export function parseMetrics(text: string): Metrics {
  const metrics: Metrics = new Map();
  for (const line of text.split('\n')) {
    const match = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line);
    if (match) {
      const [, name, pairs = '', number] = match;
      const labels = Object.fromEntries(
        [...pairs.matchAll(/(\w+)="([^"]*)"/g)].map(m => [m[1], m[2]]),
      );
      metrics.set(name, [
        ...(metrics.get(name) ?? []),
        { labels, value: Number(number) },
      ]);
    }
  }
  return metrics;
}
