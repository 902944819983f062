import { Operation } from '@headroom/backstage-plugin-headroom-common';
import { JsonObject } from '@backstage/types';
import { readReplicaOutputs } from './readReplicaOutputs';

const of = (outputs: JsonObject) =>
  readReplicaOutputs({ outputs } as Operation);

describe('readReplicaOutputs', () => {
  it('leaves out what is missing, unknown or of another type', () => {
    expect(
      of({
        endpoint: null,
        port: '5432',
        alarmName: 7,
        annotations: { a: 1 },
        routing: ['x'],
        other: 'y',
      }),
    ).toEqual({});
  });
});
