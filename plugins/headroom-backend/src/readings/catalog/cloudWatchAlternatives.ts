import { ReadingAlternative, ReadingThresholds } from './ReadingDefinition';

/**
 * Exporters of CloudWatch metrics share metric names and differ in the label of the instance and in how they say
 * that CloudWatch is late:
 *
 * - YACE is 3 minutes behind or more (yet-another-cloudwatch-exporter#1590) and, unless `addCloudwatchTimestamp` is
 *   set, lets Prometheus stamp its numbers with the time of the scrape;
 * - cloudwatch_exporter asks for data that is 10 minutes old (`delay_seconds`) and stamps them with their own time
 *   (`set_timestamp`). An instant query looks back 5 minutes only, so these have to be looked for in the past.
 *
 * Both are scraped every 1 to 5 minutes.
 */
const EXPORTERS: Array<
  Pick<
    ReadingAlternative,
    'origin' | 'identityLabel' | 'staleAfter' | 'offset' | 'delaySeconds'
  >
> = [
  {
    origin: 'CloudWatch by YACE',
    identityLabel: 'dimension_DBInstanceIdentifier',
    delaySeconds: 300,
    staleAfter: { seconds: 900 },
  },
  {
    origin: 'CloudWatch by YACE (snake-case labels)',
    identityLabel: 'dimension_dbinstance_identifier',
    delaySeconds: 300,
    staleAfter: { seconds: 900 },
  },
  {
    origin: 'CloudWatch by cloudwatch_exporter',
    identityLabel: 'dbinstance_identifier',
    staleAfter: { seconds: 1200 },
  },
  {
    origin: 'CloudWatch by cloudwatch_exporter',
    identityLabel: 'dbinstance_identifier',
    offset: '10m',
    staleAfter: { seconds: 1200 },
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
    EXPORTERS.map(exporter => {
      const name = `aws_rds_${metric}_${statistic}`;
      const value = `$agg by ($id) (${name}{$match}$offset)`;
      return {
        ...exporter,
        expression: scale ? `${value} ${scale}` : value,
        sampleOf: name,
        ...(thresholds && { thresholds }),
      };
    }),
  );
}
