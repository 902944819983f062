import { AwsRdsReadReplicaSpec } from '@headroom/backstage-plugin-headroom-common';
import { startAwsFacade } from '@headroom/sandbox';
import { AwsWorld } from '../__testUtils__/AwsWorld';
import { createTestProvider } from '../__testUtils__/createTestProvider';
import { OWNER } from '../__testUtils__/observedReadReplica';
import { testContext } from '../__testUtils__/testContext';

const SOURCE = 'storefront-db';
const REPLICA = 'storefront-read-replica-01';

describe('a replica whose storage RDS is optimising', () => {
  it('waits with a change of storage, and makes any other', async () => {
    const facade = await startAwsFacade({ storageOptimizationMs: 60_000 });
    try {
      await facade.seedSource({ identifier: SOURCE });
      const world = new AwsWorld(facade, SOURCE);
      await world.createReplica(REPLICA, {
        'headroom.dev/entity-ref': OWNER.entityRef,
        'headroom.dev/operation': 'operation-1',
      });
      await world.grow(REPLICA, 200);
      await facade.waitForStatus(REPLICA, 'storage-optimization');
      world.close();
      facade.calls.clear();
      const provider = createTestProvider(
        { aws: { mainAccount: facade.credentials } },
        { endpoint: facade.url },
      );
      const ctx = testContext();
      const update = async (settings: Partial<AwsRdsReadReplicaSpec>) => {
        const spec = {
          region: 'eu-central-1',
          sourceInstance: SOURCE,
          identifier: REPLICA,
          allocatedStorage: 200,
          lagAlarm: false,
          ...settings,
        };
        const observed = await provider.observe(spec, ctx);
        const [change] = provider.plan(
          provider.resolve(spec, observed, OWNER),
          observed,
          OWNER,
        );
        return provider.execute(change, ctx);
      };
      await expect(update({ allocatedStorage: 300 })).resolves.toEqual({
        status: 'pending',
        message: expect.stringContaining('optimises the storage'),
        retryAfterMs: 60_000,
        wrote: false,
      });
      expect(facade.calls.writes()).toEqual([]);
      await expect(
        update({ instanceClass: 'db.r6g.xlarge' }),
      ).resolves.toMatchObject({
        status: 'pending',
        message: expect.stringContaining('accepted'),
        wrote: true,
      });
    } finally {
      await facade.close();
    }
  });
});
