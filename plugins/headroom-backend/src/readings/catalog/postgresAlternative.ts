import { newestSample } from './newestSample';
import { ReadingAlternative, ReadingThresholds } from './ReadingDefinition';

/**
 * An alternative that reads postgres_exporter. Its series carry no name of the instance on their own:
 * the label is given to the target by the user's relabelling, and can be set per Prometheus.
 *
 * @param options.sampleOf - metric whose sample time is the reading's
 * @param options.time - PromQL of that time, where a metric does not say it
 * @internal
 */
export function postgresAlternative(options: {
  versions: string;
  expression: string;
  sampleOf: string;
  time?: string;
  identityLabel: string;
  thresholds?: ReadingThresholds;
}): ReadingAlternative {
  const { versions, expression, sampleOf, thresholds } = options;
  return {
    origin: `postgres_exporter ${versions}`.trim(),
    expression,
    time:
      options.time ??
      newestSample(
        [`${sampleOf}{$match}`],
        expression.includes('$window') ? '[$window:$step]' : undefined,
      ),
    identityLabels: [options.identityLabel],
    staleAfter: { intervals: 3 },
    ...(thresholds && { thresholds }),
  };
}
