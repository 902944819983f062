import { Operation } from '@headroom/backstage-plugin-headroom-common';
import { FaultProxy } from '@headroom/backstage-plugin-headroom-node/testUtils';
import { startAwsFacade, TestAwsFacade } from '@headroom/sandbox';
import { awsErrorAnswer } from '../__testUtils__/awsErrorAnswer';
import { AwsWorld } from '../__testUtils__/AwsWorld';
import { createTestProvider } from '../__testUtils__/createTestProvider';
import { describeAwsCall } from '../__testUtils__/describeAwsCall';
import { OWNER } from '../__testUtils__/observedReadReplica';
import { REPORTED_LAG } from '../__testUtils__/reportedLag';
import { Portal, startPortal } from '../__testUtils__/startPortal';

const SOURCE = 'storefront-db';
const REPLICA = 'storefront-read-replica-01';
const { entityRef } = OWNER;
const spec = {
  region: 'eu-central-1',
  sourceInstance: SOURCE,
  identifier: REPLICA,
};

describe('aws-rds when the source is gone, by the real engine', () => {
  let facade: TestAwsFacade;
  let world: AwsWorld;
  let proxy: FaultProxy;
  let portal: Portal;
  /** Whether RDS says that there is no source, whatever there is. */
  let hidden: boolean;
  let made: Operation;

  beforeEach(async () => {
    hidden = false;
    facade = await startAwsFacade(REPORTED_LAG);
    await facade.seedSource({ identifier: SOURCE });
    world = new AwsWorld(facade, SOURCE);
    proxy = await FaultProxy.start({
      upstream: facade.url,
      describeCall: describeAwsCall,
      fault: call =>
        hidden && call.body.endsWith(`DBInstanceIdentifier=${SOURCE}`)
          ? awsErrorAnswer(call, {
              code: 'DBInstanceNotFound',
              message: `DBInstance ${SOURCE} not found.`,
              status: 404,
            })
          : undefined,
    });
    const provider = createTestProvider(
      { aws: { mainAccount: facade.credentials } },
      { endpoint: proxy.url },
    );
    portal = await startPortal(provider, [
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: {
          name: 'storefront',
          annotations: {
            'headroom.dev/rds-instance': SOURCE,
            'headroom.dev/aws-region': spec.region,
          },
        },
      },
    ]);
    made = await portal.carryOut(await portal.plan(entityRef, spec));
  }, 60_000);

  afterEach(async () => {
    world.close();
    await proxy.close();
    await facade.close();
  });

  const entries = async () => {
    const operations = await portal.ledger(entityRef);
    return operations
      .find(({ id }) => id === made.id)
      ?.entries.map(({ change, status }) => [change.id, status]);
  };
  const undo = async () => portal.carryOut(await portal.planUndo(made.id));
  const UNDONE = [
    ['replica', 'undone'],
    ['lag-alarm', 'undone'],
  ];

  it('blocks a plan that would make another replica of it', async () => {
    hidden = true;
    const plan = await portal.plan(entityRef, {
      region: spec.region,
      sourceInstance: SOURCE,
    });
    expect(plan.changes[0]).toMatchObject({ action: 'create', before: null });
    expect(
      plan.findings.filter(({ severity }) => severity === 'block'),
    ).toMatchObject([
      {
        ruleId: 'read-replica.source-missing',
        overridable: false,
        reason: `There is no DB instance ${SOURCE} in eu-central-1 of the main account.`,
      },
    ]);
    expect(plan.cost.kind).toBe('unknown');
  });

  it('deletes the replica that it left, and its alarm', async () => {
    hidden = true;
    expect(await undo()).toMatchObject({ status: 'verified' });
    expect(await entries()).toEqual(UNDONE);
    expect((await world.instances()).map(i => i.DBInstanceIdentifier)).toEqual([
      SOURCE,
    ]);
    expect(await world.snapshot()).toMatchObject({ alarms: [] });
  });

  it('leaves a replica that took its place, deletes the alarm, and lets go of it once it is gone', async () => {
    await world.promote(REPLICA);
    await world.removeNow(SOURCE);
    expect(await undo()).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('promoted outside Headroom'),
    });
    expect(await entries()).toEqual([
      ['replica', 'applied'],
      ['lag-alarm', 'undone'],
    ]);
    expect(await world.snapshot()).toMatchObject({ alarms: [] });

    await world.removeNow(REPLICA);
    expect(await undo()).toMatchObject({ status: 'verified' });
    expect(await entries()).toEqual(UNDONE);
  });

  it('has nothing to undo where all was deleted by hand', async () => {
    await world.reset();
    await world.removeNow(SOURCE);
    const plan = await portal.planUndo(made.id);
    expect(plan.changes.map(({ action }) => action)).toEqual(['none', 'none']);
    expect(await portal.carryOut(plan)).toMatchObject({ status: 'verified' });
    expect(await entries()).toEqual(UNDONE);
  });
});
