import { invertChange } from './invertChange';
import { PlannedChange } from './PlannedChange';

const create: PlannedChange = {
  id: 'replica',
  action: 'create',
  resource: {
    type: 'AWS::RDS::DBInstance',
    id: 'storefront-read-replica-01',
    account: '111122223333',
    region: 'eu-central-1',
  },
  summary: 'Create the replica',
  before: null,
  after: { class: 'db.t4g.medium' },
  risk: 'low',
  consequences: ['A snapshot is taken'],
  undo: {
    kind: 'inverse',
    summary: 'Delete the replica',
    consequences: ['Its connections end'],
  },
};

describe('invertChange', () => {
  it('turns a create into an irreversible delete of the same resource', () => {
    expect(invertChange(create)).toMatchObject({
      id: 'replica',
      action: 'delete',
      resource: create.resource,
      summary: 'Delete the replica',
      before: { class: 'db.t4g.medium' },
      after: null,
      consequences: ['Its connections end'],
      undo: { kind: 'irreversible' },
    });
  });

  it('gives an update back its former value, and is its own inverse', () => {
    const update: PlannedChange = {
      ...create,
      action: 'update',
      before: { threshold: 60 },
      after: { threshold: 120 },
    };
    const inverse = invertChange(update);
    expect(inverse).toMatchObject({
      action: 'update',
      before: { threshold: 120 },
      after: { threshold: 60 },
    });
    expect(inverse && invertChange(inverse)).toMatchObject({
      before: update.before,
      after: update.after,
      summary: update.summary,
    });
  });

  it('lets go of what was adopted, and deletes nothing', () => {
    const adopt: PlannedChange = {
      ...create,
      action: 'adopt',
      before: { managed: false },
      after: { managed: true },
    };
    expect(invertChange(adopt)).toMatchObject({
      action: 'update',
      before: { managed: true },
      after: { managed: false },
    });
  });

  it('has nothing to do for none', () => {
    expect(invertChange({ ...create, action: 'none' })).toBeUndefined();
  });

  it('offers no inverse of an irreversible change', () => {
    const undo = { kind: 'irreversible', reason: 'Data is gone' } as const;
    expect(invertChange({ ...create, undo })).toBeUndefined();
  });
});
