import { PlannedChange } from '@headroom/backstage-plugin-headroom-common';
import { replicaChangesFixture } from '../fixtures/planFixture';
import { gravestChange } from './gravestChange';

const change = (
  id: string,
  action: PlannedChange['action'],
  risk: PlannedChange['risk'],
  consequences: string[] = [],
): PlannedChange => ({
  ...replicaChangesFixture[0],
  id,
  action,
  risk,
  consequences,
});

describe('gravestChange', () => {
  it.each([
    [
      'the most risky',
      [change('a', 'delete', 'low'), change('b', 'update', 'high')],
      'b',
    ],
    [
      'a delete among equals',
      [change('a', 'update', 'low'), change('b', 'delete', 'low')],
      'b',
    ],
    [
      'the first among equals',
      [change('a', 'delete', 'low'), change('b', 'delete', 'low')],
      'a',
    ],
    [
      'what has more to expect among equals',
      [change('a', 'delete', 'low'), change('b', 'delete', 'low', ['Ends.'])],
      'b',
    ],
    [
      'not what stays',
      [change('a', 'none', 'high'), change('b', 'create', 'low')],
      'b',
    ],
    ['nothing', [change('a', 'none', 'high')], undefined],
  ])('takes %s', (_, changes, id) => {
    expect(gravestChange(changes)?.id).toBe(id);
  });
});
