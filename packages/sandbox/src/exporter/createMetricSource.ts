import type { MetricSource } from '../aws/AwsFacade';
import type { CloudWatchSampler } from './CloudWatchSampler';

/**
 * Feeds the facade's CloudWatch alarms with the very numbers that the exporter publishes.
 *
 * @internal
 */
export function createMetricSource(
  sampler: Pick<CloudWatchSampler, 'average'>,
): MetricSource {
  return (namespace, metric, dimensions) => {
    const identifier = dimensions.DBInstanceIdentifier;
    return namespace === 'AWS/RDS' && identifier
      ? sampler.average(identifier, metric)
      : undefined;
  };
}
