import {
  Finding,
  invertChange,
  IRREVERSIBLE_RULE,
  LedgerEntry,
  PlannedChange,
} from '@headroom/backstage-plugin-headroom-common';
import { canonicalJson } from './canonicalJson';
import { describeDifferences } from './describeDifferences';

/** @internal */
export interface UndoChanges {
  changes: PlannedChange[];
  findings: Finding[];
  /** How what is there differs from what Headroom left, in words; empty when it does not, or nothing was left yet. */
  differences: string[];
}

const SOURCE = 'Headroom ledger';

/**
 * How to take back what the ledger says was done, in reverse order, given what the provider would plan now to
 * reach the old spec again: a change that it would not need is still as Headroom left it; one that it would
 * create is gone; anything else was changed by somebody else meanwhile.
 *
 * Pure.
 *
 * @internal
 */
export function planUndoChanges(
  entries: LedgerEntry[],
  current: PlannedChange[],
): UndoChanges {
  const outcome: UndoChanges = { changes: [], findings: [], differences: [] };
  for (const entry of [...entries].reverse()) {
    const now = current.find(change => change.id === entry.change.id);
    const { change, finding, differs } = undoOne(entry, now);
    outcome.changes.push(change);
    if (finding) {
      outcome.findings.push(finding);
    }
    if (finding && differs) {
      outcome.differences.push(finding.reason);
    }
  }
  return outcome;
}

function undoOne(
  entry: LedgerEntry,
  now: PlannedChange | undefined,
): { change: PlannedChange; finding?: Finding; differs?: boolean } {
  const done = entry.change;
  const inverse = invertChange(done);
  if (!inverse) {
    return done.undo.kind === 'irreversible'
      ? {
          change: nothing(done, 'stays as it is: there is no way back'),
          finding: warning(
            IRREVERSIBLE_RULE,
            `${done.resource.id}: ${done.undo.reason}`,
            'Take it back by hand, or leave it as it is.',
          ),
        }
      : { change: nothing(done, 'was there before Headroom and stays') };
  }
  if (isTakenBack(done, now)) {
    return {
      change: nothing(done, 'is as it was before already', now?.before),
    };
  }
  const missing = now?.action === 'create';
  if (missing) {
    // Only a delete can be content with a missing resource, and that was answered above.
    return {
      change: nothing(done, 'does not exist any more', null),
      finding: warning(
        'undo.missing',
        `${done.resource.id} was deleted outside Headroom, its former settings cannot be put back.`,
        'Nothing to do, if that was meant.',
      ),
    };
  }
  if (!now || now.action === 'none') {
    return { change: inverse };
  }
  const differences =
    describeDifferences(done.after, now.before).join('; ') ||
    'it is not as Headroom left it';
  return {
    // A delete is of what Headroom made: a setting that somebody else made, such as a protection, is not
    // taken for Headroom's own.
    change:
      inverse.action === 'delete'
        ? inverse
        : { ...inverse, before: now.before },
    differs: true,
    finding:
      entry.status === 'applying'
        ? warning(
            'undo.unfinished',
            `${done.resource.id} was not changed to the end: ${differences}.`,
            'Nothing to do, unless somebody else changed it meanwhile; the undo does not keep that.',
          )
        : warning(
            'undo.changed-outside',
            `${done.resource.id} was changed outside Headroom since: ${differences}.`,
            'Check that the change is not needed any more; the undo does not keep it.',
          ),
  };
}

function isTakenBack(
  done: PlannedChange,
  now: PlannedChange | undefined,
): boolean {
  if (!now) {
    return false;
  }
  switch (done.action) {
    case 'create':
      return now.action === 'create';
    case 'delete':
      return now.action === 'delete';
    default:
      return (
        (now.action === 'update' || now.action === 'adopt') &&
        canonicalJson(now.before) === canonicalJson(done.before)
      );
  }
}

/** @param state - what is there, and stays; left out: what Headroom left */
function nothing(
  done: PlannedChange,
  why: string,
  state: PlannedChange['after'] = done.after,
): PlannedChange {
  return {
    ...done,
    action: 'none',
    summary: `${done.resource.id} ${why}`,
    before: state,
    after: state,
    risk: 'low',
    consequences: [],
    undo: { kind: 'irreversible', reason: 'Nothing is done.' },
  };
}

function warning(ruleId: string, reason: string, fix: string): Finding {
  return {
    ruleId,
    severity: 'warn',
    reason,
    fix,
    source: SOURCE,
    field: null,
    overridable: true,
  };
}
