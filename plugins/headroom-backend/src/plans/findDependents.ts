import {
  Finding,
  LedgerEntry,
} from '@headroom/backstage-plugin-headroom-common';
import { resourceKey } from '../ledger/resourceKey';

/**
 * Later operations on the resources that an undo would touch: those must be undone first. One that cannot be
 * undone would be in the way for ever; it is told instead.
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
    const own = later.filter(entry => entry.operationId === id);
    const resources = new Set(own.map(entry => entry.change.resource.id));
    const changed = `Operation ${id} changed ${[...resources].join(
      ', ',
    )} later`;
    const base = {
      ruleId: 'undo.later-operation',
      source: 'Headroom ledger',
      field: null,
    };
    return own.every(entry => entry.change.undo.kind === 'irreversible')
      ? {
          ...base,
          severity: 'warn',
          reason: `${changed}, and that cannot be taken back.`,
          fix: 'Check that the change is not needed any more.',
          overridable: true,
        }
      : {
          ...base,
          severity: 'block',
          reason: `${changed}.`,
          fix: `Undo operation ${id} first.`,
          overridable: false,
        };
  });
}
