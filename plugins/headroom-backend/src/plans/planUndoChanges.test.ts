import {
  LedgerEntry,
  PlannedChange,
} from '@headroom/backstage-plugin-headroom-common';
import { planUndoChanges } from './planUndoChanges';

const made: PlannedChange = {
  id: 'replica',
  action: 'create',
  resource: { type: 'Thing', id: 'r', account: null, region: null },
  summary: 'Create r',
  before: null,
  after: { size: 10, protected: false },
  risk: 'low',
  consequences: [],
  undo: { kind: 'inverse', summary: 'Delete r' },
};

const undo = (
  now: Partial<PlannedChange>,
  done = made,
  status: LedgerEntry['status'] = 'applied',
) => {
  const entry: LedgerEntry = {
    id: 'entry',
    operationId: 'operation',
    entityRef: 'component:default/shop',
    environment: null,
    capability: 'read-replica',
    provider: 'fake',
    target: 'fake/db',
    change: done,
    status,
    undoneBy: null,
    actor: 'user:default/ada',
    createdAt: '2026-11-24T00:00:00Z',
    updatedAt: '2026-11-24T00:00:00Z',
    drift: null,
  };
  const { changes, findings } = planUndoChanges([entry], [{ ...done, ...now }]);
  return {
    change: changes[0],
    rules: findings.map(each => each.ruleId),
    reason: findings[0]?.reason,
  };
};

describe('planUndoChanges', () => {
  it('deletes what it made, as it made it', () => {
    const { change, rules } = undo({ action: 'none', before: made.after });
    expect(change).toMatchObject({ action: 'delete', before: made.after });
    expect(rules).toEqual([]);
  });

  it("does not take a protection that somebody else turned on for Headroom's own", () => {
    const { change, rules } = undo({
      action: 'update',
      before: { size: 10, protected: true },
    });
    expect(change).toMatchObject({
      action: 'delete',
      before: { size: 10, protected: false },
    });
    expect(rules).toEqual(['undo.changed-outside']);
  });

  it('does not say that somebody else did what it did itself, half', () => {
    const update: PlannedChange = {
      ...made,
      action: 'update',
      before: { size: 5, tags: {} },
      after: { size: 10, tags: { team: 'shop' } },
    };
    const half = { size: 5, tags: { team: 'shop' } };
    const { change, rules, reason } = undo(
      { action: 'update', before: half },
      update,
      'applying',
    );
    expect(change).toMatchObject({ before: half, after: update.before });
    expect(rules).toEqual(['undo.unfinished']);
    expect(reason).toBe('r was not changed to the end: size: 5 instead of 10.');
  });

  it('still wants to delete what is there but is no longer its own: the provider refuses it', () => {
    const { change, rules } = undo({
      action: 'update',
      before: { size: 10, protected: false, source: null },
    });
    expect(change.action).toBe('delete');
    expect(rules).toEqual(['undo.changed-outside']);
  });

  it('compares nothing with what a provider says nothing of', () => {
    const { reason } = undo({
      action: 'update',
      before: { foreign: true },
      summary: 'r is not ours',
    });
    expect(reason).toBe(
      'r was changed outside Headroom since: it is not as Headroom left it.',
    );
  });

  it('wants nothing to be there when it is gone or was never made', () => {
    const { change } = undo({ action: 'create', before: null });
    expect(change).toMatchObject({ action: 'none', before: null, after: null });
  });

  it('wants the former value to stay when an update is as it was before', () => {
    const update: PlannedChange = {
      ...made,
      action: 'update',
      before: { size: 5 },
      after: { size: 10 },
    };
    const { change } = undo({ action: 'update', before: { size: 5 } }, update);
    expect(change).toMatchObject({ action: 'none', after: { size: 5 } });
  });
});
