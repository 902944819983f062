import { AwsRdsReadReplicaSpec } from '@headroom/backstage-plugin-headroom-common';
import { interpretPlan } from '@headroom/backstage-plugin-headroom-node/testUtils';
import { startAwsFacade, TestAwsFacade } from '@headroom/sandbox';
import { mockServices } from '@backstage/backend-test-utils';
import { AwsWorld } from '../__testUtils__/AwsWorld';
import { createTestProvider } from '../__testUtils__/createTestProvider';
import { OWNER } from '../__testUtils__/observedReadReplica';
import { okReading } from '../__testUtils__/testContext';

const SOURCE = 'storefront-db';
const PAGER = 'arn:aws:sns:eu-central-1:123456789012:pager';
const spec: AwsRdsReadReplicaSpec = {
  region: 'eu-central-1',
  sourceInstance: SOURCE,
  lagAlarmActions: [PAGER],
};

describe('the lag alarm of a replica that was just made', () => {
  let facade: TestAwsFacade;
  let world: AwsWorld;
  let clock: number;
  let lag: number | undefined;

  beforeEach(async () => {
    clock = Date.now();
    lag = undefined;
    facade = await startAwsFacade({
      metricSource: (_namespace, metric) =>
        metric === 'ReplicaLag' ? lag : undefined,
    });
    await facade.seedSource({ identifier: SOURCE });
    world = new AwsWorld(facade, SOURCE);
  });

  afterEach(async () => {
    world.close();
    await facade.close();
  });

  /** Lets one minute pass. */
  const minute = async (value: number | undefined) => {
    lag = value;
    clock += 60_000;
    await facade.evaluateAlarms(new Date(clock));
  };
  /** Applies, and lets a minute pass for each of these lags once there is an alarm. */
  const apply = async (lags: ReadonlyArray<number | undefined>) => {
    const left = [...lags];
    await interpretPlan({
      provider: createTestProvider(
        { aws: { mainAccount: facade.credentials } },
        { endpoint: facade.url, callTimeoutMs: 3_000 },
      ),
      operation: { id: 'operation-1', undoes: null, spec },
      owner: OWNER,
      logger: mockServices.logger.mock(),
      reading: async (id, resource) => okReading(id, resource),
      changesOnly: true,
      beforeStep: async () => {
        if ((await world.alarms()).length > 0 && left.length > 0) {
          await minute(left.shift());
        }
      },
    });
    for (const value of left) {
      await minute(value);
    }
  };
  const told = () =>
    facade.alarmActions.list().map(({ state, action }) => [state, action]);

  it('tells nobody of a metric that is not there yet', async () => {
    await apply([undefined, undefined, undefined, 0.4]);
    await minute(0.4);
    expect(told()).toEqual([]);
    const [alarm] = await world.alarms();
    expect(alarm).toMatchObject({
      StateValue: 'OK',
      TreatMissingData: 'breaching',
      AlarmActions: [PAGER],
      OKActions: [PAGER],
    });
  });

  it('tells of a metric that vanishes later, and of its return', async () => {
    await apply([0.4]);
    for (let index = 0; index < 8; index++) {
      await minute(undefined);
    }
    expect(told()).toEqual([['ALARM', PAGER]]);
    for (let index = 0; index < 8; index++) {
      await minute(0.4);
    }
    expect(told()).toEqual([
      ['ALARM', PAGER],
      ['OK', PAGER],
    ]);
  });

  it('tells of a replica that never caught up', async () => {
    await apply([undefined, 300, 400, 500, 600, 700, 800, 900]);
    await minute(900);
    expect(told()).toEqual([['ALARM', PAGER]]);
    expect((await world.alarms())[0].TreatMissingData).toBe('breaching');
  });

  it('is quiet about the waves of an idle source', async () => {
    const wave = [200, 260, 20, 80, 140];
    await apply([undefined, ...wave]);
    for (const value of [...wave, ...wave, ...wave]) {
      await minute(value);
    }
    expect(told()).toEqual([]);
  });
});
