import { ReadingSnapshot, SourceSnapshot } from '../fleet/SourceSnapshot';
import { PrometheusSource } from '../fleet/PrometheusSource';
import { buildReading } from './buildReading';
import { MeasuredReading } from './MeasuredReading';

const NOTHING: ReadingSnapshot = {
  observations: new Map(),
  lastKnown: new Map(),
  failure: null,
};

/**
 * All readings that a resource of this role has.
 *
 * @param now - Unix milliseconds
 * @internal
 */
export function measureResource(
  resource: { id: string; role: 'primary' | 'replica' },
  source: Pick<PrometheusSource, 'catalog' | 'config' | 'timing'>,
  snapshot: SourceSnapshot,
  now: number,
): MeasuredReading[] {
  const { name } = source.config;
  return source.catalog
    .filter(
      ({ appliesTo }) => appliesTo === 'all' || appliesTo === resource.role,
    )
    .map(definition => {
      const part = snapshot.readings.get(definition.id) ?? NOTHING;
      const current = part.observations.get(resource.id);
      const observation = current ?? part.lastKnown.get(resource.id);
      return {
        definition,
        reading: buildReading(definition, resource.id, part, {
          source: name,
          timing: source.timing,
          now,
        }),
        thresholds:
          observation?.alternative.thresholds ?? definition.thresholds,
        hasSeries: observation !== undefined,
        broken: current?.broken ?? false,
      };
    })
    .filter(
      ({ definition, reading, hasSeries }) =>
        hasSeries || !definition.optional || reading.status === 'failed',
    );
}
