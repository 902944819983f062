import { PrometheusConfig, ReadingOverride } from '../config/ReadingsConfig';
import { databaseReadings } from './databaseReadings';
import { newestSample } from './newestSample';
import { ReadingAlternative, ReadingDefinition } from './ReadingDefinition';

/**
 * The readings as one Prometheus can give them: an adopter's expressions replace the known ones.
 *
 * @internal
 */
export function readingsCatalog(
  prometheus: Pick<PrometheusConfig, 'identityLabels'>,
  overrides: ReadonlyMap<string, ReadingOverride[]>,
): ReadingDefinition[] {
  return databaseReadings(prometheus.identityLabels.postgres).map(reading => {
    const own = overrides.get(reading.id);
    return own ? { ...reading, alternatives: own.map(alternativeOf) } : reading;
  });
}

function alternativeOf(override: ReadingOverride): ReadingAlternative {
  return {
    origin: 'headroom.readings.overrides',
    expression: override.query,
    time:
      override.sampleOf &&
      newestSample(
        [`${override.sampleOf}{$match}`],
        override.query.includes('$window') ? '[$window:$step]' : undefined,
      ),
    identityLabels: [override.identityLabel],
    staleAfter:
      override.staleAfterSeconds === null
        ? { intervals: 3 }
        : { seconds: override.staleAfterSeconds },
  };
}
