import { Measurement } from '@headroom/backstage-plugin-headroom-common';
import { Verification } from '@headroom/backstage-plugin-headroom-node';

/**
 * The numbers of before joined with those of after, by their ids. A number that exists on one side only has
 * null on the other.
 *
 * @internal
 */
export function pairMeasurements(
  measurements: Measurement[],
  phase: 'before' | 'after',
  measured: Verification['measurements'],
): Measurement[] {
  const paired = new Map(measurements.map(each => [each.id, each]));
  for (const { id, title, unit, value } of measured) {
    const known = paired.get(id);
    paired.set(id, {
      id,
      title,
      unit,
      before: phase === 'before' ? value : known?.before ?? null,
      after: phase === 'after' ? value : known?.after ?? null,
    });
  }
  return [...paired.values()];
}
