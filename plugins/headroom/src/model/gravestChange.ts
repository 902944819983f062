import { PlannedChange } from '@headroom/backstage-plugin-headroom-common';

const RISKS: Record<PlannedChange['risk'], number> = {
  high: 0,
  medium: 1,
  low: 2,
};

/**
 * The change to think about first: the most risky, a delete before others, the one with more to expect; null
 * when nothing changes.
 *
 * @internal
 */
export function gravestChange(
  changes: readonly PlannedChange[],
): PlannedChange | null {
  const [gravest] = changes
    .filter(({ action }) => action !== 'none')
    .sort(
      (a, b) =>
        RISKS[a.risk] - RISKS[b.risk] ||
        Number(b.action === 'delete') - Number(a.action === 'delete') ||
        b.consequences.length - a.consequences.length,
    );
  return gravest ?? null;
}
