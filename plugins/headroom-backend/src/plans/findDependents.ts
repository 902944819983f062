import {
  Finding,
  LedgerEntry,
} from '@headroom/backstage-plugin-headroom-common';
import { resourceKey } from '../ledger/resourceKey';

/**
 * Later operations on the resources that an undo would touch: those must be undone first.
 *
 * @internal
 */
export function findDependents(
  entries: LedgerEntry[],
  onSameResources: LedgerEntry[],
): Finding[] {
  const later = onSameResources.filter(other =>
    entries.some(
      entry =>
        other.operationId !== entry.operationId &&
        other.status !== 'undone' &&
        other.createdAt > entry.createdAt &&
        resourceKey(other.change.resource) ===
          resourceKey(entry.change.resource),
    ),
  );
  const operationIds = [...new Set(later.map(entry => entry.operationId))];
  return operationIds.map(id => {
    const resources = later
      .filter(entry => entry.operationId === id)
      .map(entry => entry.change.resource.id);
    return {
      ruleId: 'undo.later-operation',
      severity: 'block',
      reason: `Operation ${id} changed ${[...new Set(resources)].join(
        ', ',
      )} later.`,
      fix: `Undo operation ${id} first.`,
      source: 'Headroom ledger',
      field: null,
      overridable: false,
    };
  });
}
