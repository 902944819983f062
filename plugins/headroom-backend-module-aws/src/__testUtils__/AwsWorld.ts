import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  ListTagsForResourceCommand,
  MetricAlarm,
  PutMetricAlarmCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CreateDBInstanceCommand,
  CreateDBInstanceReadReplicaCommand,
  CreateDBInstanceReadReplicaCommandInput,
  DBInstance,
  DeleteDBInstanceCommand,
  DescribeDBInstancesCommand,
  ModifyDBInstanceCommand,
  PromoteReadReplicaCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { JsonObject } from '@backstage/types';
import { TestAwsFacade } from '@headroom/sandbox';

/**
 * The sandbox's AWS, looked at and changed without the provider.
 *
 * @internal
 */
export class AwsWorld {
  readonly #facade: TestAwsFacade;
  readonly #rds: RDSClient;
  readonly #cloudWatch: CloudWatchClient;
  readonly #source: string;

  constructor(facade: TestAwsFacade, source: string) {
    this.#facade = facade;
    this.#source = source;
    this.#rds = new RDSClient(facade.clientConfig);
    this.#cloudWatch = new CloudWatchClient(facade.clientConfig);
  }

  close(): void {
    this.#rds.destroy();
    this.#cloudWatch.destroy();
  }

  async instances(): Promise<DBInstance[]> {
    const { DBInstances = [] } = await this.#rds.send(
      new DescribeDBInstancesCommand({}),
    );
    return DBInstances;
  }

  async alarms(): Promise<MetricAlarm[]> {
    const { MetricAlarms = [] } = await this.#cloudWatch.send(
      new DescribeAlarmsCommand({}),
    );
    return MetricAlarms;
  }

  /** Without endpoints and times, which differ from run to run. */
  async snapshot(): Promise<JsonObject> {
    const instances = await this.instances();
    const alarms = await Promise.all(
      (
        await this.alarms()
      ).map(async alarm => {
        const { Tags } = await this.#cloudWatch.send(
          new ListTagsForResourceCommand({ ResourceARN: alarm.AlarmArn }),
        );
        return {
          name: alarm.AlarmName,
          metric: alarm.MetricName,
          dimensions: alarm.Dimensions,
          threshold: alarm.Threshold,
          periods: [
            alarm.Period,
            alarm.EvaluationPeriods,
            alarm.DatapointsToAlarm,
          ],
          statistic: alarm.Statistic,
          comparison: alarm.ComparisonOperator,
          missing: alarm.TreatMissingData,
          actions: [
            alarm.ActionsEnabled,
            alarm.AlarmActions,
            alarm.OKActions,
            alarm.InsufficientDataActions,
          ],
          tags: sorted(Tags),
        };
      }),
    );
    return plain({
      instances: instances.map(instance => ({
        identifier: instance.DBInstanceIdentifier,
        status: instance.DBInstanceStatus,
        source: instance.ReadReplicaSourceDBInstanceIdentifier,
        class: instance.DBInstanceClass,
        storage: [
          instance.StorageType,
          instance.AllocatedStorage,
          instance.MaxAllocatedStorage,
          instance.Iops,
          instance.StorageThroughput,
        ],
        port: instance.Endpoint?.Port,
        login: [
          instance.IAMDatabaseAuthenticationEnabled,
          instance.CACertificateIdentifier,
          instance.NetworkType,
        ],
        insights: [
          instance.PerformanceInsightsEnabled,
          instance.PerformanceInsightsRetentionPeriod,
          instance.PerformanceInsightsKMSKeyId,
        ],
        logs: [...(instance.EnabledCloudwatchLogsExports ?? [])].sort(),
        multiAz: instance.MultiAZ,
        network: [
          instance.DBSubnetGroup?.DBSubnetGroupName,
          instance.VpcSecurityGroups,
          instance.PubliclyAccessible,
        ],
        protected: instance.DeletionProtection,
        tags: sorted(instance.TagList),
      })),
      alarms,
    });
  }

  /** Leaves the source alone and removes everything else. */
  async reset(): Promise<void> {
    const alarms = await this.alarms();
    if (alarms.length > 0) {
      await this.#cloudWatch.send(
        new DeleteAlarmsCommand({
          AlarmNames: alarms.flatMap(({ AlarmName }) => AlarmName ?? []),
        }),
      );
    }
    const deadline = Date.now() + 20_000;
    for (;;) {
      const others = (await this.instances()).filter(
        ({ DBInstanceIdentifier }) => DBInstanceIdentifier !== this.#source,
      );
      if (others.length === 0) {
        return;
      }
      if (Date.now() > deadline) {
        throw new Error('The sandbox could not be emptied');
      }
      for (const instance of others) {
        const passing = ['creating', 'deleting', 'modifying', 'backing-up'];
        if (!passing.includes(instance.DBInstanceStatus ?? '')) {
          await this.remove(instance);
        }
      }
    }
  }

  async remove(instance: DBInstance): Promise<void> {
    const { DBInstanceIdentifier } = instance;
    if (instance.DeletionProtection) {
      await this.#rds.send(
        new ModifyDBInstanceCommand({
          DBInstanceIdentifier,
          DeletionProtection: false,
        }),
      );
    }
    await this.#rds.send(
      new DeleteDBInstanceCommand({
        DBInstanceIdentifier,
        SkipFinalSnapshot: true,
      }),
    );
  }

  /** Deletes an instance and waits until it is gone. */
  async removeNow(identifier: string): Promise<void> {
    const find = async () =>
      (await this.instances()).find(
        ({ DBInstanceIdentifier }) => DBInstanceIdentifier === identifier,
      );
    const deadline = Date.now() + 10_000;
    for (let instance = await find(); instance; instance = await find()) {
      if (instance.DBInstanceStatus === 'available') {
        await this.remove(instance);
      }
      if (Date.now() > deadline) {
        throw new Error(`${identifier} was not deleted`);
      }
    }
  }

  async createStandalone(identifier: string): Promise<void> {
    await this.#rds.send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier: identifier,
        DBInstanceClass: 'db.t4g.medium',
        Engine: 'postgres',
        AllocatedStorage: 100,
        StorageType: 'gp3',
        MasterUsername: 'postgres',
        MasterUserPassword: 'not-a-real-password',
        BackupRetentionPeriod: 0,
      }),
    );
    await this.#facade.waitForStatus(identifier, 'available');
  }

  async createReplica(
    identifier: string,
    tags: Record<string, string>,
    settings: Partial<CreateDBInstanceReadReplicaCommandInput> = {},
  ): Promise<void> {
    await this.#rds.send(
      new CreateDBInstanceReadReplicaCommand({
        ...settings,
        DBInstanceIdentifier: identifier,
        SourceDBInstanceIdentifier: this.#source,
        AllocatedStorage: 100,
        StorageType: 'gp3',
        Port: 5432,
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      }),
    );
    await this.#facade.waitForStatus(identifier, 'available');
  }

  async putAlarm(
    input: ConstructorParameters<typeof PutMetricAlarmCommand>[0],
  ): Promise<void> {
    await this.#cloudWatch.send(new PutMetricAlarmCommand(input));
  }

  async protect(identifier: string): Promise<void> {
    await this.#rds.send(
      new ModifyDBInstanceCommand({
        DBInstanceIdentifier: identifier,
        DeletionProtection: true,
      }),
    );
  }

  async resize(identifier: string, instanceClass: string): Promise<void> {
    await this.#rds.send(
      new ModifyDBInstanceCommand({
        DBInstanceIdentifier: identifier,
        DBInstanceClass: instanceClass,
        ApplyImmediately: true,
      }),
    );
  }

  /** Leaves the change for the maintenance window. */
  async scheduleResize(
    identifier: string,
    instanceClass: string,
  ): Promise<void> {
    await this.#rds.send(
      new ModifyDBInstanceCommand({
        DBInstanceIdentifier: identifier,
        DBInstanceClass: instanceClass,
        ApplyImmediately: false,
      }),
    );
  }

  async grow(identifier: string, gib: number): Promise<void> {
    await this.#rds.send(
      new ModifyDBInstanceCommand({
        DBInstanceIdentifier: identifier,
        AllocatedStorage: gib,
        ApplyImmediately: true,
      }),
    );
  }

  async promote(identifier: string): Promise<void> {
    await this.#rds.send(
      new PromoteReadReplicaCommand({ DBInstanceIdentifier: identifier }),
    );
    const deadline = Date.now() + 10_000;
    for (;;) {
      const instance = (await this.instances()).find(
        ({ DBInstanceIdentifier }) => DBInstanceIdentifier === identifier,
      );
      if (
        instance?.DBInstanceStatus === 'available' &&
        !instance.ReadReplicaSourceDBInstanceIdentifier
      ) {
        return;
      }
      if (Date.now() > deadline) {
        throw new Error(`${identifier} was not promoted`);
      }
    }
  }
}

function sorted(tags: Array<{ Key?: string; Value?: string }> = []) {
  return tags.map(({ Key, Value }) => `${Key}=${Value}`).sort();
}

function plain(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value));
}
