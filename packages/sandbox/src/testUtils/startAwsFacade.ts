import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import {
  CreateDBInstanceCommand,
  DescribeDBInstancesCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import type {
  CreateDBInstanceCommandInput,
  DBInstance,
} from '@aws-sdk/client-rds';
import { createAwsFacade } from '../aws/createAwsFacade';
import type { AwsFacade, AwsFacadeOptions } from '../aws/AwsFacade';
import { newPassword } from '../postgres/newPassword';
import { ControlPlaneOnlyEngine } from './ControlPlaneOnlyEngine';

/** @public */
export interface TestAwsFacade extends AwsFacade {
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
  };
  readonly region: string;
  readonly accountId: string;
  /** Settings for any SDK client. */
  readonly clientConfig: {
    endpoint: string;
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
  };
  /** Creates an instance that can be a source and waits until it is available. */
  seedSource(
    input: { identifier: string } & Partial<CreateDBInstanceCommandInput>,
  ): Promise<DBInstance>;
  /** Waits until an instance is in a status, by asking the API. */
  waitForStatus(identifier: string, status: string): Promise<DBInstance>;
}

/**
 * An AWS facade for one test: in memory, states that pass at once, and no processes unless an engine is given.
 *
 * @public
 */
export async function startAwsFacade(
  options: Partial<AwsFacadeOptions> = {},
): Promise<TestAwsFacade> {
  const region = options.region ?? 'eu-central-1';
  const accountId = options.accountId ?? '123456789012';
  const credentials = options.credentials ?? {
    accessKeyId: `AKIA${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: newPassword(),
  };
  const facade = await createAwsFacade({
    transitionDelayMs: 0,
    storageOptimizationMs: 0,
    alarmIntervalMs: 0,
    engine: new ControlPlaneOnlyEngine(),
    ...options,
    region,
    accountId,
    credentials,
  });
  const clientConfig = { endpoint: facade.url, region, credentials };
  const rds = new RDSClient(clientConfig);

  const waitForStatus = async (identifier: string, status: string) => {
    const deadline = Date.now() + 60_000;
    for (;;) {
      const { DBInstances = [] } = await rds.send(
        new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier }),
      );
      if (DBInstances[0]?.DBInstanceStatus === status) {
        return DBInstances[0];
      }
      if (Date.now() > deadline) {
        throw new Error(
          `${identifier} is ${DBInstances[0]?.DBInstanceStatus}, not ${status}, after 60 s`,
        );
      }
      await delay(5);
    }
  };

  return {
    ...facade,
    credentials,
    region,
    accountId,
    clientConfig,
    waitForStatus,
    async seedSource({ identifier, ...input }) {
      await rds.send(
        new CreateDBInstanceCommand({
          DBInstanceIdentifier: identifier,
          DBInstanceClass: 'db.r6g.large',
          Engine: 'postgres',
          AllocatedStorage: 100,
          StorageType: 'gp3',
          MasterUsername: 'postgres',
          MasterUserPassword: newPassword(),
          BackupRetentionPeriod: 7,
          ...input,
        }),
      );
      const instance = await waitForStatus(identifier, 'available');
      facade.calls.clear();
      return instance;
    },
    async close() {
      rds.destroy();
      await facade.close();
    },
  };
}
