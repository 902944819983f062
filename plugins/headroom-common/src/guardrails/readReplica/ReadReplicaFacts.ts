/**
 * What the guardrails of the read replica look at. `null` means unknown: a rule that needs the fact
 * then stays silent. Sizes are in GiB.
 *
 * @public
 */
export interface ReadReplicaFacts {
  /** Where the source is, and the replica is to be. */
  place: {
    accountId: string | null;
    region: string;
    /** The part of AWS that the region belongs to: `aws`, `aws-cn`, `aws-eusc`, … */
    partition: string | null;
  };
  /** The instance to replicate; null when there is none of that name. */
  source: {
    identifier: string;
    engine: string | null;
    engineVersion: string | null;
    /** The platform's word, e.g. `available`, `backing-up`. */
    status: string;
    /** `passing`: it becomes ready by itself; `broken`: it needs a person. */
    readiness: 'ready' | 'passing' | 'broken';
    instanceClass: string | null;
    storageType: string | null;
    allocatedStorage: number | null;
    /** As the platform reports them, those that come with the storage included. */
    iops: number | null;
    /** MiB/s, likewise. */
    storageThroughput: number | null;
    backupRetentionDays: number | null;
    /** Whether RDS keeps the master user's password in AWS Secrets Manager. */
    managedPassword: boolean;
    /** The cluster that it is a member of; null for an instance of its own. */
    cluster: string | null;
    /** Whether clients can log in with IAM tokens. */
    iamAuthentication: boolean;
    performanceInsights: boolean;
    /** Logs that are sent to CloudWatch. */
    logExports: string[];
    /** Seconds between two measurements of Enhanced Monitoring; 0: none. */
    monitoringInterval: number;
    /** Replicas that it already has. */
    replicaCount: number;
    /** Links of the chain between the primary and the source; 0 for the primary itself. */
    replicaDepth: number;
  } | null;
  /** The replica as it is wanted. */
  replica: {
    identifier: string;
    /** What it is to replicate, whether that exists or not. */
    sourceInstance: string;
    instanceClass: string | null;
    storageType: string | null;
    allocatedStorage: number | null;
    maxAllocatedStorage: number | null;
    iops: number | null;
    storageThroughput: number | null;
    iamAuthentication: boolean | null;
    performanceInsights: boolean | null;
    logExports: string[] | null;
    multiAz: boolean;
    publiclyAccessible: boolean;
    subnetGroup: string | null;
  };
  /** The instance that already has the replica's identifier; null when the name is free. */
  existing: {
    /** `own`: it carries this entity's ownership tag. */
    ownership: 'own' | 'foreign';
    /** null: it is no replica (any more). */
    replicaOf: string | null;
    allocatedStorage: number | null;
    subnetGroup: string | null;
    publiclyAccessible: boolean;
    /** What is wrong with it that neither waiting nor this change mends; sentences, with what to do. */
    trouble: string | null;
    /** Names of settings with a change that waits for the maintenance window. */
    pendingChanges: string[];
  } | null;
  /** What the replica is to use and that has to be there already, as far as AWS told it. */
  references: {
    /** Which of what the replica names does not exist, or is not offered. */
    missing: {
      subnetGroup: boolean;
      /** Ids. */
      securityGroups: string[];
      instanceClass: boolean;
      /** For the instance class. */
      storageType: boolean;
      /** ARNs. */
      topics: string[];
    };
    sourceVpcId: string | null;
    /** Where the replica is, or is to be. */
    vpcId: string | null;
    /** Those in another VPC than the replica. */
    securityGroupsElsewhere: Array<{ id: string; vpcId: string }>;
    /** ARNs. */
    topicsWithoutSubscribers: string[];
    /** What is not known, and why; each ends as a sentence does. */
    unchecked: string[];
  };
  alarm: {
    name: string;
    thresholdSeconds: number;
    /** For how long every datapoint must be over the threshold. */
    evaluationMinutes: number;
    /** ARNs of the SNS topics that are told. */
    topics: string[];
    /** Whether an alarm of that name exists that is not this entity's. */
    foreign: boolean;
  };
}
