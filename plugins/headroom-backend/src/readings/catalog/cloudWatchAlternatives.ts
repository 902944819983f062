import { newestSample } from './newestSample';
import { ReadingAlternative, ReadingThresholds } from './ReadingDefinition';

/** YACE, YACE with `-labels-snake-case`, and cloudwatch_exporter name their metrics alike and the instance not. */
const IDENTITY_LABELS = [
  'dimension_DBInstanceIdentifier',
  'dimension_dbinstance_identifier',
  'dbinstance_identifier',
];

/**
 * Where to look for samples that carry CloudWatch's own times, which are minutes old: an instant query looks back 5
 * minutes only. YACE is 3 minutes behind or more (yet-another-cloudwatch-exporter#1590) and stamps its samples with
 * `addCloudwatchTimestamp`; cloudwatch_exporter asks for data that is 10 minutes old (`delay_seconds`) and stamps them
 * (`set_timestamp`). The windows are narrow because series of a restarted exporter live on beside the new ones here.
 */
const LATE_WINDOWS = ['[5m] offset 5m', '[10m] offset 10m'];
const LATE_OVER = '[20m:1m]';

/** Makes a selector of an RDS metric, by the first of these statistics that there is. */
type Series = (metric: string, statistics: readonly string[]) => string;

const names: (...args: Parameters<Series>) => string[] = (metric, statistics) =>
  statistics.map(statistic => `aws_rds_${metric}_${statistic}{$match}`);

const live: Series = (metric, statistics) =>
  `(${names(metric, statistics).join(' or ')})`;

const within =
  (window: string): Series =>
  (metric, statistics) =>
    `(${names(metric, statistics)
      .map(name => `last_over_time(${name}${window})`)
      .join(' or ')})`;

/**
 * Alternatives that read RDS metrics of CloudWatch: by samples that carry the time of the scrape, and by those that
 * carry their own. Exporters are scraped every 1 to 5 minutes.
 *
 * @param options.metric - in the exporters' spelling, e.g. `cpuutilization`
 * @param options.statistics - the suffix of a metric is the statistic that the exporter's own configuration asks for,
 *   so several are tried, in this order
 * @param options.scale - what follows the value, e.g. `/ 100`
 * @internal
 */
export function cloudWatchAlternatives(options: {
  metric: string;
  statistics: readonly string[];
  scale?: string;
  thresholds?: ReadingThresholds;
}): ReadingAlternative[] {
  const { metric, statistics, scale, thresholds } = options;
  const expression = (series: Series) =>
    [`$agg by ($id) (${series(metric, statistics)})`, scale]
      .filter(Boolean)
      .join(' ');
  const common = {
    identityLabels: IDENTITY_LABELS,
    ...(thresholds && { thresholds }),
  };
  return [
    {
      ...common,
      origin: 'CloudWatch',
      expression: expression(live),
      time: newestSample(names(metric, statistics)),
      delaySeconds: 300,
      staleAfter: { seconds: 900 },
    },
    {
      ...common,
      origin: 'CloudWatch, by its own time',
      expression: LATE_WINDOWS.map(
        window => `(${expression(within(window))})`,
      ).join(' or '),
      history: expression(live),
      time: newestSample(names(metric, statistics), LATE_OVER),
      staleAfter: { seconds: 1200 },
    },
  ];
}

/**
 * An alternative that concludes something from there being a metric of CloudWatch, whatever its value.
 *
 * @param expression - makes PromQL of the series of the last 20 minutes
 * @internal
 */
export function cloudWatchEvidence(options: {
  metric: string;
  statistics: readonly string[];
  expression: (value: string, series: Series) => string;
  conclusion?: boolean;
}): ReadingAlternative {
  const { metric, statistics, conclusion } = options;
  const series = within('[20m]');
  return {
    origin: 'CloudWatch',
    identityLabels: IDENTITY_LABELS,
    expression: options.expression(
      `max by ($id) (${series(metric, statistics)})`,
      series,
    ),
    time: newestSample(names(metric, statistics), LATE_OVER),
    staleAfter: { seconds: 1200 },
    ...(conclusion && { conclusion }),
  };
}
