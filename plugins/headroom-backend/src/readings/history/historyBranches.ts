import { ReadingDefinition } from '../catalog/ReadingDefinition';
import { SourceSnapshot } from '../fleet/SourceSnapshot';
import { ReadingTarget } from '../ReadingsService';
import { HistoryBranch } from './HistoryBranch';

/**
 * What to ask for: of every reading the alternatives that give its numbers now. Where nothing is known
 * of the entity, all of them, since there may be a past without a present.
 *
 * @internal
 */
export function historyBranches(
  catalog: readonly ReadingDefinition[],
  snapshot: SourceSnapshot,
  target: ReadingTarget,
): HistoryBranch[] {
  const instances = target.database?.instances ?? [];
  const branches = catalog.flatMap(reading => {
    const resources = instances
      .filter(
        ({ role }) => reading.appliesTo === 'all' || reading.appliesTo === role,
      )
      .map(({ id }) => id);
    const part = snapshot.readings.get(reading.id);
    const inUse = new Set(
      resources.map(
        id =>
          (part?.observations.get(id) ?? part?.lastKnown.get(id))?.alternative,
      ),
    );
    return resources.length === 0
      ? []
      : reading.alternatives.map(alternative => ({
          branch: { reading, alternative, resources },
          inUse: inUse.has(alternative),
        }));
  });
  const used = branches.filter(({ inUse }) => inUse);
  return (used.length > 0 ? used : branches).map(({ branch }) => branch);
}
