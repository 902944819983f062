import {
  CreateDBInstanceCommand,
  DBInstanceAlreadyExistsFault,
  DescribeDBInstancesCommand,
  type DBInstance,
  type RDSClient,
} from '@aws-sdk/client-rds';
import { setTimeout as delay } from 'node:timers/promises';
import { DEFAULT_NETWORK } from '../aws/rds/SandboxNetwork';
import { SandboxError } from '../supervisor/SandboxError';
import type { DemoDatabase } from './DemoDatabase';

interface EnsureInstanceOptions {
  readonly rds: RDSClient;
  readonly database: DemoDatabase;
  readonly engineVersion: string;
  readonly masterPassword: string;
  /** Milliseconds. Default 60000. */
  readonly timeoutMs?: number;
  /** Gives up waiting. */
  readonly signal?: AbortSignal;
}

/** Name of the master user of the demo databases. @internal */
export const masterUsername = 'shop_admin';

/**
 * Asks RDS for a demo database unless it exists, and waits until it has an endpoint.
 *
 * @throws SandboxError when it does not get one in time.
 * @internal
 */
export async function ensureInstance(
  options: EnsureInstanceOptions,
): Promise<DBInstance> {
  const { rds, database } = options;
  try {
    await rds.send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier: database.identifier,
        DBName: database.database,
        DBInstanceClass: database.instanceClass,
        Engine: 'postgres',
        EngineVersion: options.engineVersion,
        MasterUsername: masterUsername,
        MasterUserPassword: options.masterPassword,
        AllocatedStorage: database.storageGib,
        StorageType: 'gp3',
        BackupRetentionPeriod: database.backupRetentionDays,
        DBSubnetGroupName: DEFAULT_NETWORK.subnetGroups[1],
        VpcSecurityGroupIds: [DEFAULT_NETWORK.securityGroups[1]],
        PubliclyAccessible: false,
        MultiAZ: false,
        Tags: [{ Key: 'system', Value: 'shop' }],
      }),
    );
  } catch (error) {
    if (!(error instanceof DBInstanceAlreadyExistsFault)) {
      throw error;
    }
  }
  const deadline = Date.now() + (options.timeoutMs ?? 60_000);
  for (;;) {
    const { DBInstances } = await rds.send(
      new DescribeDBInstancesCommand({
        DBInstanceIdentifier: database.identifier,
      }),
    );
    const instance = DBInstances?.[0];
    if (instance?.Endpoint?.Address && isUsable(instance)) {
      return instance;
    }
    if (Date.now() > deadline) {
      throw new SandboxError(
        `${database.identifier} is still "${instance?.DBInstanceStatus}" and has no endpoint.`,
      );
    }
    await delay(250, undefined, { signal: options.signal });
  }
}

// From `backing-up` on a new RDS instance takes connections.
function isUsable({ DBInstanceStatus }: DBInstance): boolean {
  return DBInstanceStatus !== 'creating';
}
