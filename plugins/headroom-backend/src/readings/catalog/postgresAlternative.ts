import { ReadingAlternative, ReadingThresholds } from './ReadingDefinition';

/**
 * An alternative that reads postgres_exporter. Its series carry no name of the instance on their own:
 * the label is given to the target by the user's relabelling, and can be set per Prometheus.
 *
 * @internal
 */
export function postgresAlternative(options: {
  versions: string;
  expression: string;
  sampleOf: string;
  identityLabel: string;
  thresholds?: ReadingThresholds;
}): ReadingAlternative {
  const { versions, thresholds, ...rest } = options;
  return {
    ...rest,
    origin: `postgres_exporter ${versions}`,
    staleAfter: { intervals: 3 },
    ...(thresholds && { thresholds }),
  };
}
