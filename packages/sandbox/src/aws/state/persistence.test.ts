import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CreateDBInstanceCommand,
  CreateDBInstanceReadReplicaCommand,
  DeleteDBInstanceCommand,
  DescribeDBInstancesCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { ControlPlaneOnlyEngine } from '../../testUtils/ControlPlaneOnlyEngine';
import { startAwsFacade } from '../../testUtils/startAwsFacade';
import type { AwsFacadeOptions } from '../AwsFacade';

const PASSWORD = 'planted-master-secret';

describe('a restart of the facade', () => {
  let dataDir: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'headroom-state-'));
  });

  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  const open = async (options: Partial<AwsFacadeOptions> = {}) => {
    const facade = await startAwsFacade({ dataDir, ...options });
    return { facade, rds: new RDSClient(facade.clientConfig) };
  };

  it('keeps instances, tags and alarms, and no password', async () => {
    const engine = new ControlPlaneOnlyEngine();
    const first = await open({ engine });
    await first.facade.seedSource({
      identifier: 'orders',
      MasterUserPassword: PASSWORD,
      Tags: [{ Key: 'team', Value: 'shop' }],
    });
    const cloudWatch = new CloudWatchClient(first.facade.clientConfig);
    await cloudWatch.send(
      new PutMetricAlarmCommand({
        AlarmName: 'lag',
        Namespace: 'AWS/RDS',
        MetricName: 'ReplicaLag',
        Statistic: 'Average',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 60,
        ComparisonOperator: 'GreaterThanThreshold',
      }),
    );
    cloudWatch.destroy();
    await first.facade.close();
    const file = path.join(dataDir, 'aws-state.json');
    expect(await readFile(file, 'utf8')).not.toContain(PASSWORD);
    expect((await stat(file)).mode & 0o777).toBe(0o600);

    const second = await open({ engine });
    const { DBInstances } = await second.rds.send(
      new DescribeDBInstancesCommand({}),
    );
    expect(DBInstances).toMatchObject([
      {
        DBInstanceIdentifier: 'orders',
        DBInstanceStatus: 'available',
        TagList: [{ Key: 'team', Value: 'shop' }],
      },
    ]);
    const again = new CloudWatchClient(second.facade.clientConfig);
    const { MetricAlarms } = await again.send(new DescribeAlarmsCommand({}));
    expect(MetricAlarms).toMatchObject([{ AlarmName: 'lag', Threshold: 60 }]);
    again.destroy();
    await second.facade.close();
  });

  it('takes up a creation and a deletion that were interrupted', async () => {
    const engine = new ControlPlaneOnlyEngine();
    const setUp = await open({ engine });
    await setUp.facade.seedSource({ identifier: 'orders' });
    await setUp.facade.seedSource({ identifier: 'going' });
    await setUp.facade.close();

    const slow = await open({ engine, transitionDelayMs: 60_000 });
    await slow.rds.send(
      new CreateDBInstanceReadReplicaCommand({
        DBInstanceIdentifier: 'replica',
        SourceDBInstanceIdentifier: 'orders',
      }),
    );
    await slow.rds.send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier: 'fresh',
        DBInstanceClass: 'db.t4g.micro',
        Engine: 'postgres',
        AllocatedStorage: 20,
        MasterUsername: 'shop',
        MasterUserPassword: PASSWORD,
      }),
    );
    await slow.rds.send(
      new DeleteDBInstanceCommand({
        DBInstanceIdentifier: 'going',
        SkipFinalSnapshot: true,
      }),
    );
    await slow.facade.close();

    const createPrimary = jest.spyOn(engine, 'createPrimary');
    const resumed = await open({ engine });
    await resumed.facade.waitForStatus('replica', 'available');
    await resumed.facade.waitForStatus('fresh', 'available');
    expect(createPrimary).toHaveBeenCalledWith(
      expect.objectContaining({
        identifier: 'fresh',
        masterPassword: PASSWORD,
      }),
    );
    await expect(
      resumed.facade.waitForStatus('going', 'never'),
    ).rejects.toMatchObject({ name: 'DBInstanceNotFoundFault' });
    await resumed.facade.close();
  });

  it('says failed when the engine fails, and can be deleted then', async () => {
    const engine = new ControlPlaneOnlyEngine();
    const failures: unknown[] = [];
    const { facade, rds } = await open({
      engine,
      onFailure: error => failures.push(error),
    });
    await facade.seedSource({ identifier: 'orders' });
    jest
      .spyOn(engine, 'createReplica')
      .mockRejectedValueOnce(new Error('disk full'));
    await rds.send(
      new CreateDBInstanceReadReplicaCommand({
        DBInstanceIdentifier: 'replica',
        SourceDBInstanceIdentifier: 'orders',
      }),
    );
    await facade.waitForStatus('replica', 'failed');
    expect(failures).toEqual([new Error('disk full')]);
    await rds.send(
      new DeleteDBInstanceCommand({
        DBInstanceIdentifier: 'replica',
        SkipFinalSnapshot: true,
      }),
    );
    await expect(
      facade.waitForStatus('replica', 'never'),
    ).rejects.toMatchObject({ name: 'DBInstanceNotFoundFault' });
    await facade.close();
  });

  it('does not touch a state file of another version', async () => {
    const file = path.join(dataDir, 'aws-state.json');
    await writeFile(file, '{"version":2}');
    await expect(open()).rejects.toThrow(/version 2.*reset the sandbox/);
    expect(await readFile(file, 'utf8')).toBe('{"version":2}');
  });
});
