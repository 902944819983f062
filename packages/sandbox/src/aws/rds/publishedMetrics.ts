import type { MetricId } from '../cloudwatch/MetricHistory';
import type { InstanceRecord } from './InstanceRecord';

/** Metrics of the `AWS/RDS` namespace that the sandbox measures. @internal */
export const rdsMetricNames = [
  'CPUUtilization',
  'DatabaseConnections',
  'FreeableMemory',
  'FreeStorageSpace',
  'ReadIOPS',
  'WriteIOPS',
  'ReplicaLag',
] as const;

/** The metrics that RDS publishes about these instances, whether anybody asks for them or not. @internal */
export function publishedMetrics(
  instances: ReadonlyArray<Pick<InstanceRecord, 'identifier' | 'source'>>,
): MetricId[] {
  return instances.flatMap(({ identifier, source }) =>
    rdsMetricNames
      // CloudWatch lists ReplicaLag for replicas only.
      .filter(metric => metric !== 'ReplicaLag' || source !== undefined)
      .map(metric => ({
        namespace: 'AWS/RDS',
        metric,
        dimensions: [{ Name: 'DBInstanceIdentifier', Value: identifier }],
      })),
  );
}
