import { rdsMetricNames } from '../aws/rds/publishedMetrics';
import { yaceName } from './yaceName';

describe('yaceName', () => {
  it('gives the names that YACE publishes', () => {
    expect(
      rdsMetricNames.map(name => yaceName('AWS/RDS', name, 'Average')),
    ).toEqual([
      'aws_rds_cpuutilization_average',
      'aws_rds_database_connections_average',
      'aws_rds_freeable_memory_average',
      'aws_rds_free_storage_space_average',
      'aws_rds_read_iops_average',
      'aws_rds_write_iops_average',
      'aws_rds_replica_lag_average',
    ]);
  });
});
