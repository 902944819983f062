import { PlannedChange } from '@headroom/backstage-plugin-headroom-common';
import { FaultProxy } from '@headroom/backstage-plugin-headroom-node/testUtils';
import { startAwsFacade, TestAwsFacade } from '@headroom/sandbox';
import { AwsWorld } from '../../__testUtils__/AwsWorld';
import { createTestProvider } from '../../__testUtils__/createTestProvider';
import { describeAwsCall } from '../../__testUtils__/describeAwsCall';
import { OWNER } from '../../__testUtils__/observedReadReplica';
import { rdsAnswer } from '../../__testUtils__/rdsAnswer';
import { testContext } from '../../__testUtils__/testContext';
import { AwsRdsReadReplicaProvider } from '../AwsRdsReadReplicaProvider';

const SOURCE = 'storefront-db';
const REPLICA = 'storefront-read-replica-01';

describe('what RDS left out of a creation', () => {
  let facade: TestAwsFacade;
  let world: AwsWorld;
  let proxy: FaultProxy;
  let provider: AwsRdsReadReplicaProvider;
  let change: PlannedChange;
  let deaf: boolean;

  beforeEach(async () => {
    deaf = false;
    facade = await startAwsFacade();
    await facade.seedSource({
      identifier: SOURCE,
      DBInstanceClass: 'db.t4g.medium',
    });
    world = new AwsWorld(facade, SOURCE);
    proxy = await FaultProxy.start({
      upstream: facade.url,
      describeCall: describeAwsCall,
      fault: call =>
        deaf && call.name === 'rds:ModifyDBInstance'
          ? rdsAnswer(
              'ModifyDBInstance',
              REPLICA,
              '<DeletionProtection>false</DeletionProtection>',
            )
          : undefined,
    });
    provider = createTestProvider(
      { aws: { mainAccount: facade.credentials } },
      { endpoint: proxy.url },
    );
    const spec = {
      region: 'eu-central-1',
      sourceInstance: SOURCE,
      identifier: REPLICA,
      instanceClass: 'db.t4g.large',
      multiAz: true,
      deletionProtection: true,
      allocatedStorage: 200,
      maxAllocatedStorage: 500,
      securityGroups: [facade.network.securityGroups[1]],
      tags: { team: 'shop' },
    };
    const ctx = testContext();
    const observed = await provider.observe(spec, ctx);
    [change] = provider.plan(
      provider.resolve(spec, observed, OWNER),
      observed,
      OWNER,
    );
    // As the creation of this very operation, with nothing of what was asked for in it.
    await world.createReplica(REPLICA, {
      'headroom.dev/entity-ref': OWNER.entityRef,
      'headroom.dev/operation': 'operation-1',
    });
    facade.calls.clear();
  });

  afterEach(async () => {
    world.close();
    await proxy.close();
    await facade.close();
  });

  async function executeToTheEnd(): Promise<string[]> {
    const messages: string[] = [];
    for (let count = 0; count < 50; count += 1) {
      const step = await provider.execute(change, testContext());
      messages.push(step.message);
      if (step.status === 'done') {
        return messages;
      }
      expect(step.wrote).toBe(true);
    }
    throw new Error(messages.join('\n'));
  }

  it('is sent again, until nothing of it is missing', async () => {
    await executeToTheEnd();
    const [replica] = (await world.instances()).filter(
      each => each.DBInstanceIdentifier === REPLICA,
    );
    expect(replica).toMatchObject({
      DBInstanceClass: 'db.t4g.large',
      MultiAZ: true,
      DeletionProtection: true,
      AllocatedStorage: 200,
      MaxAllocatedStorage: 500,
      VpcSecurityGroups: [
        { VpcSecurityGroupId: facade.network.securityGroups[1] },
      ],
    });
    expect(replica.TagList).toContainEqual({ Key: 'team', Value: 'shop' });
    expect(facade.calls.writes().map(({ operation }) => operation)).toEqual([
      'AddTagsToResource',
      'ModifyDBInstance',
    ]);
  });

  it('is sent once where RDS is deaf to it, and left to the verification', async () => {
    deaf = true;
    const messages = await executeToTheEnd();
    expect(messages.at(-1)).toMatch(
      /^RDS took the change of .*deletionProtection.*, and keeps what it had$/,
    );
    expect(proxy.writes.map(({ name }) => name)).toEqual([
      'rds:AddTagsToResource',
      'rds:ModifyDBInstance',
    ]);
  });
});
