import type { InstanceInventory } from './InstanceInventory';
import { rdsMetricNames } from '../aws/rds/publishedMetrics';
import type { CloudWatchSampler } from './CloudWatchSampler';
import type { Metric } from './Metric';
import { yaceName } from './yaceName';

interface CloudWatchMetricsOptions {
  readonly inventory: Pick<InstanceInventory, 'instances'>;
  readonly sampler: Pick<CloudWatchSampler, 'average'>;
  readonly region: string;
  readonly accountId: string;
}

/**
 * What YACE would publish about the account's RDS instances. Where CloudWatch has no datapoint YACE says NaN.
 *
 * @internal
 */
export function cloudWatchMetrics(options: CloudWatchMetricsOptions): Metric[] {
  const { region, accountId } = options;
  const instances = options.inventory.instances();
  return rdsMetricNames.map(metric => ({
    name: yaceName('AWS/RDS', metric, 'Average'),
    help: `CloudWatch metric AWS/RDS ${metric} Dimensions: [DBInstanceIdentifier] Statistic: Average`,
    type: 'gauge',
    samples: instances
      // CloudWatch lists ReplicaLag for replicas only.
      .filter(
        ({ rds }) =>
          metric !== 'ReplicaLag' || rds.ReadReplicaSourceDBInstanceIdentifier,
      )
      .map(({ identifier, rds }) => ({
        labels: {
          dimension_DBInstanceIdentifier: identifier,
          name: rds.DBInstanceArn ?? '',
          region,
          account_id: accountId,
        },
        value: options.sampler.average(identifier, metric) ?? NaN,
      })),
  }));
}
