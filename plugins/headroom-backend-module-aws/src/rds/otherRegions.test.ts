import { FaultProxy } from '@headroom/backstage-plugin-headroom-node/testUtils';
import { startAwsFacade, TestAwsFacade } from '@headroom/sandbox';
import { createTestProvider } from '../__testUtils__/createTestProvider';
import { describeAwsCall } from '../__testUtils__/describeAwsCall';
import { dbInstanceArn, rdsAnswer } from '../__testUtils__/rdsAnswer';
import { OWNER } from '../__testUtils__/observedReadReplica';
import { testContext } from '../__testUtils__/testContext';
import { AwsRdsReadReplicaProvider } from './AwsRdsReadReplicaProvider';

const SOURCE = 'storefront-db';
const REPLICA = 'storefront-read-replica-01';
const spec = {
  region: 'eu-central-1',
  sourceInstance: SOURCE,
  identifier: REPLICA,
};
const arnIn = (region: string, name = SOURCE) => dbInstanceArn(name, region);

describe('aws-rds beside instances of other regions', () => {
  let facade: TestAwsFacade;
  let proxy: FaultProxy;
  let provider: AwsRdsReadReplicaProvider;
  /** By identifier, what RDS says beside the common things. */
  let instances: Record<string, string>;

  beforeAll(async () => {
    facade = await startAwsFacade();
    proxy = await FaultProxy.start({
      upstream: facade.url,
      describeCall: describeAwsCall,
      fault: call => {
        const name = new URLSearchParams(call.body).get('DBInstanceIdentifier');
        return name !== null && name in instances
          ? rdsAnswer('DescribeDBInstances', name, instances[name])
          : undefined;
      },
    });
    provider = createTestProvider(
      { aws: { mainAccount: facade.credentials } },
      { endpoint: proxy.url },
    );
  });

  afterAll(async () => {
    await proxy.close();
    await facade.close();
  });

  const look = async () => {
    const observed = await provider.observe(spec, testContext());
    const resolved = provider.resolve(spec, observed, OWNER);
    return {
      observed,
      resolved,
      changes: provider.plan(resolved, observed, OWNER),
      blocks: provider
        .findings(resolved, observed, OWNER)
        .filter(({ severity }) => severity === 'block'),
    };
  };
  const replicates = (source: string) =>
    `<ReadReplicaSourceDBInstanceIdentifier>${source}</ReadReplicaSourceDBInstanceIdentifier>`;
  const hasReplicas = (...names: string[]) =>
    `<ReadReplicaDBInstanceIdentifiers>${names
      .map(
        name =>
          `<ReadReplicaDBInstanceIdentifier>${name}</ReadReplicaDBInstanceIdentifier>`,
      )
      .join('')}</ReadReplicaDBInstanceIdentifiers>`;

  it('does not take a source for the ancestor of its namesake elsewhere', async () => {
    instances = { [SOURCE]: replicates(arnIn('us-east-1')) };
    const { observed, blocks, changes } = await look();
    expect(observed.ancestors).toEqual([arnIn('us-east-1')]);
    expect(blocks).toEqual([]);
    expect(changes[0].action).toBe('create');
  });

  it('knows its own place by ARN, too', async () => {
    instances = {
      [SOURCE]: hasReplicas(arnIn('eu-central-1', REPLICA)),
      [REPLICA]: replicates(arnIn('eu-central-1')),
    };
    const { observed, blocks, changes } = await look();
    expect(observed.source?.replicas).toEqual([REPLICA]);
    expect(blocks).toEqual([]);
    expect(changes[0].action).not.toBe('create');
    expect(changes[0].before).toMatchObject({ sourceInstance: SOURCE });
  });

  it("does not take its replica's source for the namesake elsewhere", async () => {
    instances = { [SOURCE]: '', [REPLICA]: replicates(arnIn('us-east-1')) };
    const { blocks, changes } = await look();
    expect(blocks).toMatchObject([
      {
        ruleId: 'read-replica.not-a-replica',
        reason: `${REPLICA} replicates ${arnIn('us-east-1')}, not ${SOURCE}.`,
      },
    ]);
    const before = { ...changes[0].before, sourceInstance: SOURCE };
    await expect(
      provider.execute(
        { ...changes[0], action: 'delete', before, after: null },
        testContext({ undoes: 'operation-1' }),
      ),
    ).rejects.toMatchObject({ kind: 'invalid-state' });
    expect(proxy.writes).toEqual([]);
  });

  it('hands over what is elsewhere by its ARN', async () => {
    instances = {
      [SOURCE]: hasReplicas(arnIn('us-east-1'), REPLICA),
      [REPLICA]: replicates(SOURCE),
    };
    const { observed, resolved } = await look();
    expect(provider.outputs(resolved, observed).annotations).toEqual({
      'headroom.dev/aws-region': 'eu-central-1',
      'headroom.dev/rds-instance': `${SOURCE},${arnIn('us-east-1')},${REPLICA}`,
    });
  });
});
