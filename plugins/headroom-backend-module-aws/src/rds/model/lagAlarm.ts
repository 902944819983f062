import { AwsRdsReadReplicaSpec } from '@headroom/backstage-plugin-headroom-common';
import { AlarmSettings } from './AlarmSettings';

const DEFAULT_THRESHOLD_SECONDS = 60;
const PERIOD_SECONDS = 60;
/** Longer than the five minutes between two falls of an idle source's lag. */
const PERIODS = 6;

/**
 * Minutes that every datapoint must be over the threshold.
 *
 * @internal
 */
export const LAG_ALARM_MINUTES = (PERIODS * PERIOD_SECONDS) / 60;

/** @internal */
export function lagAlarmThreshold(spec: AwsRdsReadReplicaSpec): number {
  return spec.lagAlarmThreshold ?? DEFAULT_THRESHOLD_SECONDS;
}

/** @internal */
export function lagAlarmName(replicaIdentifier: string): string {
  return `headroom-${replicaIdentifier}-replica-lag`;
}

/**
 * The alarm on a replica's lag: six of six one-minute datapoints over the threshold.
 *
 * Why six: RDS measures the lag of a PostgreSQL replica as the age of the last replayed transaction.
 * With nothing written it therefore grows second by second, until RDS's own WAL switch (every five
 * minutes) lets it fall to 0: a saw-tooth up to 300 s that means nothing. RDS samples once a minute, so
 * after each fall exactly one sample is younger than 60 s; between two such samples lie at most five
 * others as long as the falls are less than 360 s apart. Six in a row over 60 s therefore do not happen
 * on an idle source, and do after six minutes of real lag. For a threshold below 60 s this does not
 * hold, and the guardrail `read-replica.alarm-idle-source` says so.
 *
 * Missing data count as breaching: the metric of PostgreSQL vanishes when replication stops. That of MySQL
 * and MariaDB becomes -1, which no threshold sees; the plan says so.
 *
 * @internal
 */
export function lagAlarm(
  spec: AwsRdsReadReplicaSpec,
  replicaIdentifier: string,
): AlarmSettings {
  const actions = [...new Set(spec.lagAlarmActions ?? [])].sort();
  return {
    instance: replicaIdentifier,
    namespace: 'AWS/RDS',
    metric: 'ReplicaLag',
    statistic: 'Maximum',
    period: PERIOD_SECONDS,
    evaluationPeriods: PERIODS,
    datapointsToAlarm: PERIODS,
    threshold: lagAlarmThreshold(spec),
    comparison: 'GreaterThanThreshold',
    treatMissingData: 'breaching',
    actionsEnabled: true,
    actions,
    okActions: actions,
    managed: true,
  };
}

/**
 * The alarm as long as RDS has never reported the lag.
 *
 * CloudWatch fills in what a metric lacks: with missing data breaching, an alarm on a metric without a single datapoint
 * goes to ALARM within a minute and tells its topics of a replica that is fine. Data that are missing therefore do not
 * count until the first one is there; lag that is there and stays too great does. And the first OK is no news.
 *
 * @internal
 */
export function beforeFirstDatapoint(alarm: AlarmSettings): AlarmSettings {
  return { ...alarm, treatMissingData: 'missing', okActions: [] };
}
