import { startAwsFacade, TestAwsFacade } from '@headroom/sandbox';
import { AwsWorld } from '../__testUtils__/AwsWorld';
import { createTestProvider } from '../__testUtils__/createTestProvider';
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

describe('aws-rds with a replica that broke, by the real engine', () => {
  let facade: TestAwsFacade;
  let world: AwsWorld;
  let portal: Portal;
  let madeBy: string;

  beforeEach(async () => {
    facade = await startAwsFacade(REPORTED_LAG);
    await facade.seedSource({
      identifier: SOURCE,
      DBInstanceClass: 'db.t4g.medium',
    });
    world = new AwsWorld(facade, SOURCE);
    const provider = createTestProvider(
      { aws: { mainAccount: facade.credentials } },
      { endpoint: facade.url },
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
    madeBy = (await portal.carryOut(await portal.plan(entityRef, spec))).id;
  }, 60_000);

  afterEach(async () => {
    world.close();
    await facade.close();
  });

  async function breakReplica(status: string): Promise<void> {
    facade.faults.add({
      kind: 'instance-failure',
      operation: 'ModifyDBInstance',
      status,
    });
    await world.resize(REPLICA, 'db.t4g.large');
    await facade.waitForStatus(REPLICA, status);
  }

  it.each(['failed', 'incompatible-network', 'storage-full'])(
    'does not plan over one that is %s, and takes it back',
    async status => {
      await breakReplica(status);
      const plan = await portal.plan(entityRef, spec);
      expect(plan.changes[0]).toMatchObject({
        action: 'update',
        summary: `The read replica ${REPLICA} is broken: ${status}`,
      });
      expect(
        plan.findings.filter(({ severity }) => severity === 'block'),
      ).toMatchObject([
        {
          ruleId: 'read-replica.replica-broken',
          reason: expect.stringContaining(`${REPLICA} is "${status}"`),
        },
      ]);
      const undo = await portal.planUndo(madeBy);
      expect(undo.changes.map(({ action }) => action)).toEqual([
        'delete',
        'delete',
      ]);
      expect(await portal.carryOut(undo)).toMatchObject({ status: 'verified' });
      expect(await world.instances()).toHaveLength(1);
    },
    60_000,
  );

  it('gives one whose storage is full more of it', async () => {
    await breakReplica('storage-full');
    const plan = await portal.plan(entityRef, {
      ...spec,
      instanceClass: 'db.t4g.large',
      allocatedStorage: 200,
    });
    expect(
      plan.findings.filter(({ severity }) => severity === 'block'),
    ).toEqual([]);
    expect(await portal.carryOut(plan)).toMatchObject({ status: 'verified' });
    expect(await facade.waitForStatus(REPLICA, 'available')).toMatchObject({
      AllocatedStorage: 200,
    });
  }, 60_000);
});
