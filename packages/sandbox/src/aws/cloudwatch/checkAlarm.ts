import { StandardUnit } from '@aws-sdk/client-cloudwatch';
import type {
  MetricDataQuery,
  PutMetricAlarmInput,
} from '@aws-sdk/client-cloudwatch';
import { checkActions } from './checkActions';
import { checkOneOf } from './checkOneOf';
import { metricsOf } from './metricsOf';
import { parseExpression } from './parseExpression';
import { validationError } from './validationError';

const OPERATORS = [
  'GreaterThanOrEqualToThreshold',
  'GreaterThanThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
];
const STATISTICS = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'];
const MISSING_DATA = ['breaching', 'notBreaching', 'ignore', 'missing'];
const LOW_SAMPLE_COUNT = ['evaluate', 'ignore'];
const UNITS: readonly string[] = Object.values(StandardUnit);

/**
 * Rules for `PutMetricAlarm` that the schema does not carry (CloudWatch API reference).
 *
 * @internal
 */
export function checkAlarm(input: PutMetricAlarmInput, region: string): void {
  checkLength('AlarmName', input.AlarmName ?? '', 1, 255);
  checkLength('AlarmDescription', input.AlarmDescription, 0, 1024);
  checkComparison(input);
  if (input.Metrics === undefined) {
    checkSingleMetric(input);
  } else {
    checkMetricMath(input, input.Metrics);
  }
  checkActions(input, region);
  checkAlarmTags(input.Tags);
}

/** @internal */
export function checkAlarmTags(tags: PutMetricAlarmInput['Tags']): void {
  const keys = (tags ?? []).map(tag => tag.Key ?? '');
  if (
    keys.length > 50 ||
    new Set(keys).size < keys.length ||
    keys.some(key => key === '' || key.length > 128 || /^aws:/i.test(key))
  ) {
    throw validationError(
      "Invalid tags: at most 50, with unique keys of 1 to 128 characters that do not begin with 'aws:'",
    );
  }
  if (tags?.some(tag => (tag.Value ?? '').length > 256)) {
    throw validationError('Invalid tags: values have at most 256 characters');
  }
}

function checkComparison(input: PutMetricAlarmInput): void {
  const { EvaluationPeriods: periods, DatapointsToAlarm: points } = input;
  if (periods === undefined || !Number.isInteger(periods) || periods < 1) {
    throw validationError(
      'EvaluationPeriods must be a whole number of at least 1',
    );
  }
  if (
    points !== undefined &&
    !(Number.isInteger(points) && points >= 1 && points <= periods)
  ) {
    throw validationError(
      'DatapointsToAlarm must be between 1 and EvaluationPeriods',
    );
  }
  checkOneOf('ComparisonOperator', input.ComparisonOperator ?? '', OPERATORS);
  if (input.Threshold === undefined) {
    throw validationError('Threshold is required');
  }
  checkOneOf('TreatMissingData', input.TreatMissingData, MISSING_DATA);
  checkOneOf(
    'EvaluateLowSampleCountPercentile',
    input.EvaluateLowSampleCountPercentile,
    LOW_SAMPLE_COUNT,
  );
}

function checkLength(
  name: string,
  value: string | undefined,
  least: number,
  most: number,
): void {
  if (value !== undefined && (value.length < least || value.length > most)) {
    throw validationError(`${name} must have ${least} to ${most} characters`);
  }
}

/** What both ways to name a metric have in common. */
function checkMetric(metric: {
  MetricName?: string;
  Namespace?: string;
  Dimensions?: PutMetricAlarmInput['Dimensions'];
  Unit?: string;
}): void {
  checkLength('MetricName', metric.MetricName, 1, 255);
  checkLength('Namespace', metric.Namespace, 1, 255);
  if (!/^[^:].*$/.test(metric.Namespace ?? '')) {
    throw validationError('Namespace must match [^:].*');
  }
  checkDimensions(metric.Dimensions);
  checkOneOf('Unit', metric.Unit, UNITS);
}

function checkSingleMetric(input: PutMetricAlarmInput): void {
  const { MetricName, Namespace, Statistic, ExtendedStatistic } = input;
  if (!MetricName || !Namespace) {
    throw validationError('MetricName and Namespace, or Metrics, are required');
  }
  if ((Statistic === undefined) === (ExtendedStatistic === undefined)) {
    throw validationError(
      'Exactly one of Statistic and ExtendedStatistic is required',
    );
  }
  checkStatistic(Statistic ?? ExtendedStatistic);
  checkPeriod(input.Period, input.EvaluationPeriods);
  checkMetric(input);
}

function checkMetricMath(
  input: PutMetricAlarmInput,
  queries: readonly MetricDataQuery[],
): void {
  const single: Array<keyof PutMetricAlarmInput> = [
    'MetricName',
    'Namespace',
    'Dimensions',
    'Period',
    'Unit',
    'Statistic',
    'ExtendedStatistic',
  ];
  const both = single.find(key => input[key] !== undefined);
  if (both) {
    throw validationError(`Metrics and ${both} cannot be used together`);
  }
  const ids = new Set(queries.map(query => query.Id));
  if (ids.size !== queries.length || queries.length > 20) {
    throw validationError('Metrics must have at most 20 entries, of unique Id');
  }
  if (queries.filter(query => query.ReturnData !== false).length !== 1) {
    throw validationError('Exactly one element of Metrics must return data');
  }
  for (const query of queries) {
    if (!/^[a-z][A-Za-z0-9_]*$/.test(query.Id ?? '')) {
      throw validationError(`Invalid Id in Metrics: ${query.Id}`);
    }
    if ((query.Expression === undefined) === (query.MetricStat === undefined)) {
      throw validationError(
        `Exactly one of Expression and MetricStat is required in Metrics: ${query.Id}`,
      );
    }
    checkQuery(query, ids, input.EvaluationPeriods);
  }
  const periods = queries.flatMap(query => query.MetricStat?.Period ?? []);
  if (new Set(periods).size !== 1) {
    throw validationError(
      'Metrics must have at least one MetricStat, and all of the same Period',
    );
  }
}

function checkQuery(
  query: MetricDataQuery,
  ids: ReadonlySet<string | undefined>,
  evaluationPeriods: number | undefined,
): void {
  if (query.Expression !== undefined) {
    const refers = metricsOf(parseExpression(query.Expression));
    const unknown = refers.find(id => !ids.has(id) && id !== 'REPEAT');
    if (unknown !== undefined) {
      throw validationError(
        `Expression ${query.Id} refers to ${unknown}, which is not in Metrics`,
      );
    }
    return;
  }
  const stat = query.MetricStat;
  if (!stat?.Metric?.MetricName || !stat.Metric.Namespace) {
    throw validationError(
      `MetricName and Namespace are required in Metrics: ${query.Id}`,
    );
  }
  checkStatistic(stat.Stat);
  checkPeriod(stat.Period, evaluationPeriods);
  checkMetric({ ...stat.Metric, Unit: stat.Unit });
}

function checkStatistic(statistic: string | undefined): void {
  if (
    !STATISTICS.includes(statistic ?? '') &&
    !/^p(\d{1,2}(\.\d{1,2})?|100)$/.test(statistic ?? '')
  ) {
    throw validationError(
      `The sandbox does not evaluate the statistic ${statistic}`,
    );
  }
}

function checkPeriod(period: number | undefined, evaluations = 1): void {
  if (
    period === undefined ||
    !([10, 20, 30].includes(period) || (period > 0 && period % 60 === 0))
  ) {
    throw validationError('Period must be 10, 20, 30 or a multiple of 60');
  }
  const longest = period >= 3600 ? 7 * 86_400 : 86_400;
  if (period * evaluations > longest) {
    throw validationError(
      `EvaluationPeriods times Period must not be more than ${longest} seconds`,
    );
  }
}

function checkDimensions(dimensions: PutMetricAlarmInput['Dimensions']): void {
  const names = (dimensions ?? []).map(dimension => dimension.Name);
  if (new Set(names).size < names.length || names.length > 30) {
    throw validationError('Dimensions must be at most 30, of unique Name');
  }
  for (const { Name, Value } of dimensions ?? []) {
    checkLength('The Name of a dimension', Name ?? '', 1, 255);
    if (!/^(?!:)[\x20-\x7e]*$/.test(Name ?? '') || !Name?.trim()) {
      throw validationError(
        "The Name of a dimension must be printable ASCII, not blank, and cannot begin with ':'",
      );
    }
    checkLength('The Value of a dimension', Value ?? '', 1, 1024);
  }
}
