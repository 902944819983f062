import { Counter, Gauge, Registry } from 'prom-client';
import type { Metric } from './Metric';

/**
 * Metrics as Prometheus text. A family without samples is left out.
 *
 * @internal
 */
export async function renderMetrics(
  metrics: readonly Metric[],
): Promise<string> {
  const registry = new Registry();
  for (const metric of metrics) {
    const [first] = metric.samples;
    if (!first) {
      continue;
    }
    const configuration = {
      name: metric.name,
      help: metric.help,
      labelNames: Object.keys(first.labels),
      registers: [registry],
    };
    if (metric.type === 'counter') {
      const counter = new Counter(configuration);
      metric.samples.forEach(s => counter.inc({ ...s.labels }, s.value));
    } else {
      const gauge = new Gauge(configuration);
      metric.samples.forEach(s => gauge.set({ ...s.labels }, s.value));
    }
  }
  return registry.metrics();
}
