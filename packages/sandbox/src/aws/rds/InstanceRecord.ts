import type { Tag } from '@aws-sdk/client-rds';

/** What a request may change later, and what `PendingModifiedValues` can hold. @internal */
export interface InstanceSettings {
  readonly instanceClass: string;
  readonly allocatedStorage: number;
  readonly storageType: string;
  readonly iops?: number;
  readonly storageThroughput?: number;
  readonly multiAz: boolean;
  readonly backupRetentionPeriod: number;
  readonly iamAuthentication: boolean;
}

/**
 * A DB instance as RDS knows it, as kept in the state file.
 *
 * @internal
 */
export interface InstanceRecord extends InstanceSettings {
  readonly identifier: string;
  readonly resourceId: string;
  readonly status: string;
  readonly createdAt: string;
  readonly engineVersion: string;
  readonly masterUsername: string;
  /** Held only until the engine has made the account; the state file is readable by its owner only. */
  readonly pendingMasterPassword?: string;
  /** ARN of the secret that RDS keeps the password in. */
  readonly masterSecretArn?: string;
  readonly databaseName?: string;
  /** Port asked for. */
  readonly port: number;
  /** Known once the instance can be connected to. */
  readonly endpoint?: { readonly address: string; readonly port: number };
  readonly availabilityZone: string;
  readonly maxAllocatedStorage?: number;
  readonly subnetGroup: string;
  readonly securityGroups: readonly string[];
  readonly parameterGroup: string;
  readonly publiclyAccessible: boolean;
  readonly autoMinorVersionUpgrade: boolean;
  readonly copyTagsToSnapshot: boolean;
  readonly deletionProtection: boolean;
  readonly storageEncrypted: boolean;
  readonly performanceInsights: boolean;
  /** Days. */
  readonly performanceInsightsRetention?: number;
  /** ARN. */
  readonly performanceInsightsKey?: string;
  readonly monitoringInterval: number;
  readonly monitoringRoleArn?: string;
  readonly logExports: readonly string[];
  readonly caCertificate: string;
  readonly backupWindow: string;
  readonly maintenanceWindow: string;
  readonly tags: readonly Tag[];
  /** Identifier of the instance that a replica reads from. */
  readonly source?: string;
  /**
   * Accepted changes that wait for a maintenance window, which the sandbox does not have. Here and in `applying`, a
   * volume is complete or not there at all.
   */
  readonly pending?: Partial<InstanceSettings>;
  /** A change under way: what the record becomes once it is through. */
  readonly applying?: Partial<InstanceRecord>;
  /** Storage that was changed is optimised until then. */
  readonly optimizingUntil?: string;
  /** The change under way makes a replica independent. */
  readonly promoting?: boolean;
  /** A final status to end in instead of `available`. */
  readonly doomedStatus?: string;
}
