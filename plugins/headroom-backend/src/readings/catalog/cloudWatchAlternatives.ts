import { ReadingAlternative, ReadingThresholds } from './ReadingDefinition';

/**
 * CloudWatch is late: YACE is 3 minutes behind or more (yet-another-cloudwatch-exporter#1590), the Java
 * exporter asks for data that is 10 minutes old (cloudwatch_exporter#396), and both scrape every 1 to 5 minutes.
 */
const STALE_AFTER_SECONDS = 900;

/** Exporters of CloudWatch metrics share metric names and differ in the label of the instance. */
const EXPORTERS = [
  {
    origin: 'CloudWatch by YACE, 3 to 5 minutes behind',
    label: 'dimension_DBInstanceIdentifier',
  },
  {
    origin: 'CloudWatch by YACE (snake-case labels), 3 to 5 minutes behind',
    label: 'dimension_dbinstance_identifier',
  },
  {
    origin: 'CloudWatch by cloudwatch_exporter, about 10 minutes behind',
    label: 'dbinstance_identifier',
  },
];

/**
 * Alternatives for one RDS metric of CloudWatch. The suffix of the metric is the statistic that the
 * exporter's own configuration asks for, so several are tried, in the given order.
 *
 * @param metric - in the exporters' spelling, e.g. `cpuutilization`
 * @internal
 */
export function cloudWatchAlternatives(options: {
  metric: string;
  statistics: string[];
  /** Appended to the aggregated value, e.g. `/ 100`. */
  scale?: string;
  thresholds?: ReadingThresholds;
}): ReadingAlternative[] {
  const { metric, statistics, scale, thresholds } = options;
  return statistics.flatMap(statistic =>
    EXPORTERS.map(({ origin, label }) => {
      const name = `aws_rds_${metric}_${statistic}`;
      const value = `$agg by ($id) (${name}{$match})`;
      return {
        origin,
        expression: scale ? `${value} ${scale}` : value,
        sampleOf: name,
        identityLabel: label,
        staleAfter: { seconds: STALE_AFTER_SECONDS },
        ...(thresholds && { thresholds }),
      };
    }),
  );
}
