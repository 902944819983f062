import { GuardrailRule } from '../GuardrailRule';
import { exampleFacts } from './exampleFacts';
import { ReadReplicaFacts } from './ReadReplicaFacts';

const MONITORING =
  'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PostgreSQL.Replication.ReadReplicas.Monitor.html';
const PUT_ALARM_API =
  'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html';

const CROSS_ACCOUNT =
  'https://repost.aws/knowledge-center/cloudwatch-receive-sns-for-alarm-trigger';

/** An idle source lets the lag grow to this before it falls back to 0. Seconds. */
const IDLE_LAG_SECONDS = 300;
/** One sample a minute: the first one after the fall can be anything below this. Seconds. */
const SAMPLE_SECONDS = 60;
/** More minutes than an idle source takes from one fall to the next. */
const IDLE_SAFE_MINUTES = 6;

/** What must hold for the alarm on the replica's lag. @internal */
export const lagAlarmRules: ReadonlyArray<GuardrailRule<ReadReplicaFacts>> = [
  {
    id: 'read-replica.alarm-idle-source',
    capability: 'read-replica',
    severity: 'warn',
    overridable: true,
    field: 'lagAlarmThreshold',
    why: 'With nothing written, RDS reports a lag of a PostgreSQL replica that grows to 5 minutes and falls back, over and over: an alarm below that must outlast one such wave, or it wakes people for nothing.',
    fix: `Use a threshold of ${SAMPLE_SECONDS} seconds or more (every one of ${IDLE_SAFE_MINUTES} minutes over it), or one above ${IDLE_LAG_SECONDS} seconds.`,
    source: MONITORING,
    // MySQL and MariaDB measure the lag of a replica that has nothing to replay as 0.
    check: ({ source, alarm: { thresholdSeconds, evaluationMinutes } }) => {
      if (
        source?.engine !== 'postgres' ||
        thresholdSeconds >= IDLE_LAG_SECONDS
      ) {
        return undefined;
      }
      const safe =
        thresholdSeconds >= SAMPLE_SECONDS &&
        evaluationMinutes >= IDLE_SAFE_MINUTES;
      return safe
        ? undefined
        : `A threshold of ${thresholdSeconds} s over ${evaluationMinutes} minutes also fires when nothing is written to the source.`;
    },
    examples: {
      pass: exampleFacts({ alarm: { thresholdSeconds: 60 } }),
      fail: exampleFacts({ alarm: { thresholdSeconds: 30 } }),
    },
  },
  {
    id: 'read-replica.alarm-tells-nobody',
    capability: 'read-replica',
    severity: 'info',
    overridable: true,
    field: 'lagAlarmActions',
    why: 'An alarm without actions changes colour in a console that nobody watches.',
    fix: 'Give the SNS topic of the team’s on-call.',
    source: PUT_ALARM_API,
    check: ({ alarm }) =>
      alarm.topics.length === 0
        ? `The alarm ${alarm.name} tells nobody: it has no SNS topic.`
        : undefined,
    examples: {
      pass: exampleFacts(),
      fail: exampleFacts({ alarm: { topics: [] } }),
    },
  },
  {
    id: 'read-replica.alarm-topic-region',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: 'lagAlarmActions',
    why: 'CloudWatch takes only topics of the alarm’s own region and partition ("Invalid region … specified. Only … is supported."): the replica would be made and paid for, and its alarm refused.',
    fix: 'Give topics of the replica’s region, or none.',
    source: PUT_ALARM_API,
    check: ({ place: { region, partition }, alarm: { topics } }) => {
      const elsewhere = topics.filter(arn => {
        const topic = placeOf(arn);
        return (
          topic.region !== region ||
          (partition !== null && topic.partition !== partition)
        );
      });
      return elsewhere.length > 0
        ? `${elsewhere.join(', ')}: not in ${region}${
            partition === null ? '' : ` of ${partition}`
          }, where the alarm is.`
        : undefined;
    },
    examples: {
      pass: exampleFacts(),
      fail: exampleFacts({
        alarm: { topics: ['arn:aws:sns:us-east-1:123456789012:on-call'] },
      }),
    },
  },
  {
    id: 'read-replica.alarm-topic-account',
    capability: 'read-replica',
    severity: 'warn',
    overridable: true,
    field: 'lagAlarmActions',
    why: 'A topic of another account hears the alarm only where its own policy lets CloudWatch of this account publish to it, which cannot be seen from here: if not, the alarm fires and nobody is told. And what it says of the database leaves the account.',
    fix: 'Give a topic of the alarm’s own account, or have its owner allow cloudwatch.amazonaws.com to publish, with aws:SourceAccount of this account.',
    source: CROSS_ACCOUNT,
    check: ({ place: { accountId }, alarm: { topics } }) => {
      const foreign = topics.filter(
        arn => accountId !== null && placeOf(arn).accountId !== accountId,
      );
      return foreign.length > 0
        ? `${foreign.join(
            ', ',
          )}: not of account ${accountId}, whose alarm it is.`
        : undefined;
    },
    examples: {
      pass: exampleFacts(),
      fail: exampleFacts({
        alarm: { topics: ['arn:aws:sns:eu-central-1:999999999999:on-call'] },
      }),
    },
  },
  {
    id: 'read-replica.alarm-topic-missing',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: 'lagAlarmActions',
    why: 'CloudWatch takes the ARN of a topic that does not exist, and tells nobody when the alarm fires.',
    fix: 'Correct the ARN, or make the topic first.',
    source: PUT_ALARM_API,
    check: ({ references: { missing } }) =>
      missing.topics.length > 0
        ? `There is no topic ${missing.topics.join(', ')}.`
        : undefined,
    examples: {
      pass: exampleFacts(),
      fail: exampleFacts({
        missing: { topics: ['arn:aws:sns:eu-central-1:123456789012:on-call'] },
      }),
    },
  },
  {
    id: 'read-replica.alarm-topic-silent',
    capability: 'read-replica',
    severity: 'warn',
    overridable: true,
    field: 'lagAlarmActions',
    why: 'A topic tells those who have subscribed and confirmed it; without one, the alarm fires and nobody is told.',
    fix: 'Subscribe to the topic and confirm it, or give the topic of the team’s on-call.',
    source: CROSS_ACCOUNT,
    check: ({ references: { topicsWithoutSubscribers } }) =>
      topicsWithoutSubscribers.length > 0
        ? `Nobody has confirmed a subscription to ${topicsWithoutSubscribers.join(
            ', ',
          )}.`
        : undefined,
    examples: {
      pass: exampleFacts(),
      fail: exampleFacts({
        references: {
          topicsWithoutSubscribers: [
            'arn:aws:sns:eu-central-1:123456789012:on-call',
          ],
        },
      }),
    },
  },
  {
    id: 'read-replica.foreign-alarm',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: 'identifier',
    why: 'Writing an alarm replaces the one of the same name; somebody else’s is never touched.',
    fix: 'Choose another identifier for the replica, or rename or tag the alarm.',
    source: PUT_ALARM_API,
    check: ({ alarm }) =>
      alarm.foreign
        ? `An alarm ${alarm.name} exists and does not carry this service’s tag.`
        : undefined,
    examples: {
      pass: exampleFacts(),
      fail: exampleFacts({ alarm: { foreign: true } }),
    },
  },
];

/** Of an ARN such as `arn:aws:sns:eu-central-1:123456789012:on-call`. */
function placeOf(arn: string) {
  const [, partition, , region, accountId] = arn.split(':');
  return { partition, region, accountId };
}
