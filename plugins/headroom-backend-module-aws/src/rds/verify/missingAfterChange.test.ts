import { PlannedChange } from '@headroom/backstage-plugin-headroom-common';
import { okReading } from '../../__testUtils__/testContext';
import { lagAlarm } from '../model/lagAlarm';
import { missingAfterChange } from './missingAfterChange';

const REPLICA = 'storefront-read-replica-01';

const alarmOf = (lagAlarmThreshold: number) =>
  lagAlarm(
    {
      region: 'eu-central-1',
      sourceInstance: 'storefront-db',
      lagAlarmThreshold,
    },
    REPLICA,
  );

/** The undo of an operation that took the threshold from 60 to 300 s. */
const undone: PlannedChange = {
  id: 'lag-alarm',
  action: 'update',
  resource: {
    type: 'AWS::CloudWatch::Alarm',
    id: 'alarm',
    account: null,
    region: 'eu-central-1',
  },
  summary: 'Set threshold of the alarm back',
  before: alarmOf(300),
  after: alarmOf(60),
  risk: 'low',
  consequences: [],
  undo: { kind: 'inverse', summary: 'Change threshold of the alarm' },
};

describe('missingAfterChange', () => {
  it.each([
    [59, null],
    [
      200,
      `The replica is 200 s behind its source, above the 60 s of its alarm`,
    ],
  ])('holds a lag of %d s against the alarm that is left', (value, missing) => {
    expect(
      missingAfterChange({
        replicaChange: undefined,
        replica: null,
        alarmChange: undone,
        alarm: {
          name: 'alarm',
          arn: 'arn',
          settings: alarmOf(60),
          judged: true,
          tags: {},
        },
        lag: { ...okReading('database.replica.lag', REPLICA), value },
        threshold: 300,
      }),
    ).toBe(missing);
  });
});
