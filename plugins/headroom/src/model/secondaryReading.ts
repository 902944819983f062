import {
  LayerState,
  Reading,
} from '@headroom/backstage-plugin-headroom-common';
import { databaseReadingIds } from './databaseReadingIds';

/**
 * The small number below a layer's headline: the highest replica lag of a database, where it has
 * replicas. A lag that is not known is worse than any number.
 *
 * @internal
 */
export function secondaryReading(layer: LayerState): Reading | null {
  if (layer.layer !== 'database') {
    return null;
  }
  const lags = layer.resources
    .filter(({ role }) => role === 'replica')
    .flatMap(({ readings }) => readings)
    .filter(({ id }) => id === databaseReadingIds.lag);
  const [worst] = [...lags].sort(
    (a, b) => (b.value ?? Infinity) - (a.value ?? Infinity),
  );
  return worst ?? null;
}
