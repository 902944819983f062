import { PlannedChange } from '@headroom/backstage-plugin-headroom-common';
import { driftOf } from './driftOf';

const change: PlannedChange = {
  id: 'replica',
  action: 'create',
  resource: { type: 'Thing', id: 'r', account: null, region: null },
  summary: 'r is not this entity’s',
  before: null,
  after: { size: 1 },
  risk: 'low',
  consequences: [],
  undo: { kind: 'inverse', summary: 'Delete it' },
};
const created = { provider: 'fake', status: 'applied', change } as const;
const begun = { ...created, status: 'applying' } as const;
const now = (changes: Partial<PlannedChange>) => [{ ...change, ...changes }];

describe('driftOf', () => {
  it.each([
    [
      'as it was made',
      created,
      now({ action: 'none', before: { size: 1 } }),
      ['in-sync', true],
    ],
    ['gone', created, now({ action: 'create' }), ['missing', false]],
    [
      'of another size',
      created,
      now({ action: 'update', before: { size: 2 } }),
      ['changed', true],
    ],
    [
      'without its mark',
      created,
      now({ action: 'adopt', before: { size: 1 } }),
      ['changed', true],
    ],
    ['not told about', created, [], ['unknown', undefined]],
    [
      "somebody else's, of whose settings nothing is said",
      created,
      now({ action: 'update', before: { owner: 'x' }, after: { owner: 'x' } }),
      ['changed', false],
    ],
    [
      'half made',
      begun,
      now({ action: 'update', before: { size: 0 } }),
      ['changed', true],
    ],
    ['never made', begun, now({ action: 'create' }), ['missing', false]],
    [
      'never made, and there is one without a mark',
      begun,
      now({ action: 'adopt', before: { size: 1 } }),
      ['changed', false],
    ],
    [
      'deleted, as it was meant to be',
      { ...created, change: { ...change, action: 'delete', after: null } },
      now({ action: 'none', before: null, after: null }),
      ['in-sync', false],
    ],
  ] as const)('of what is %s', (_title, resource, current, expected) => {
    const { status, present } = driftOf(resource, [...current]);
    expect([status, present]).toEqual(expected);
  });
});
