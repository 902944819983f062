/**
 * An RDS instance, reduced to what planning needs. Sizes in GiB. Plain data without undefined, so that
 * two observations can be compared.
 *
 * @internal
 */
export interface ObservedInstance {
  identifier: string;
  arn: string;
  status: string;
  engine: string;
  engineVersion: string | null;
  instanceClass: string;
  multiAz: boolean;
  storageType: string;
  allocatedStorage: number;
  maxAllocatedStorage: number | null;
  /** As RDS reports them, its own baseline included. */
  iops: number | null;
  /** MiB/s, as RDS reports it, its own baseline included. */
  storageThroughput: number | null;
  dedicatedLogVolume: boolean;
  port: number | null;
  endpoint: string | null;
  databaseName: string | null;
  subnetGroup: string | null;
  vpcId: string | null;
  /** Sorted. */
  securityGroups: string[];
  publiclyAccessible: boolean;
  /** `IPV4` or `DUAL`. */
  networkType: string | null;
  caCertificate: string | null;
  /** Whether clients can log in with IAM tokens. */
  iamAuthentication: boolean;
  performanceInsights: boolean;
  /** Days. */
  performanceInsightsRetention: number | null;
  /** ARN of the KMS key that they are encrypted with. */
  performanceInsightsKey: string | null;
  /** Logs that are sent to CloudWatch, sorted. */
  logExports: string[];
  /** Seconds between two measurements of Enhanced Monitoring; 0: none. */
  monitoringInterval: number;
  deletionProtection: boolean;
  backupRetentionDays: number;
  /** Whether RDS keeps the master user's password in AWS Secrets Manager. */
  managedPassword: boolean;
  /** The DB cluster that it is a member of. */
  cluster: string | null;
  /**
   * The instance that it replicates; null for a primary. By its identifier within this instance's own account
   * and region, by its ARN elsewhere: a name means nothing there.
   */
  replicaOf: string | null;
  /** Sorted; each named as in `replicaOf`. */
  replicas: string[];
  /** What RDS says about replication; null when it says nothing. */
  replication: { normal: boolean; status: string; message: string } | null;
  /** Changes that are still to come, in RDS's words: at once, or in the maintenance window. */
  pendingChanges: Record<string, string>;
  tags: Record<string, string>;
}
