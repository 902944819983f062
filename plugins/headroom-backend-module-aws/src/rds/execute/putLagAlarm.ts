import {
  ComparisonOperator,
  PutMetricAlarmCommand,
  Statistic,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  OWNERSHIP_TAGS,
  PlannedChange,
} from '@headroom/backstage-plugin-headroom-common';
import {
  ExecuteContext,
  ProviderError,
  Step,
} from '@headroom/backstage-plugin-headroom-node';
import { AwsSession } from '../../aws/AwsSession';
import { AlarmSettings, ObservedAlarm } from '../model/AlarmSettings';
import { beforeFirstDatapoint } from '../model/lagAlarm';
import { ownershipOf } from '../model/ownership';
import { ownershipTags } from '../model/ownershipTags';
import { describeAlarm } from '../observe/describeAlarm';
import { changedFields } from '../plan/changedFields';
import { done, pending } from './pending';
import { tagIsTakenBack } from './tagIsTakenBack';

/**
 * Creates, changes, adopts or lets go of the alarm: one request at a time, until nothing differs. CloudWatch replaces an
 * alarm of the same name without a word, so that it is looked at first; and it ignores tags when it replaces, so that
 * those are set on their own.
 *
 * @internal
 */
export async function putLagAlarm(
  name: string,
  action: PlannedChange['action'],
  wanted: AlarmSettings,
  session: AwsSession,
  ctx: ExecuteContext,
): Promise<Step> {
  const existing = await describeAlarm(session, name);
  if (existing) {
    requireUsable(existing, action, ctx);
  } else if (action !== 'create') {
    throw new ProviderError(
      'not-found',
      `The alarm ${name} does not exist any more. Plan again to create it.`,
    );
  }
  const settings = existing?.judged ? wanted : beforeFirstDatapoint(wanted);
  if (!existing || differs(existing.settings, settings)) {
    await session.call('cloudwatch:PutMetricAlarm', options =>
      session.clients.cloudWatch.send(
        new PutMetricAlarmCommand({
          ...putInput(name, settings),
          Tags: existing ? undefined : ownershipTags(ctx),
        }),
        options,
      ),
    );
    return pending(`CloudWatch accepted the alarm ${name}`, 1_000);
  }
  return (
    (await changeTags(existing, wanted, session, ctx)) ??
    (differs(existing.settings, wanted)
      ? pending(
          `Waiting for the first replica lag that RDS reports of ${wanted.instance}: from then on the alarm ${name} takes missing data for a failure`,
        )
      : done(`The alarm ${name} is in place`))
  );
}

function differs(settings: AlarmSettings, wanted: AlarmSettings): boolean {
  return changedFields(settings, wanted).some(field => field !== 'managed');
}

async function changeTags(
  existing: ObservedAlarm,
  wanted: AlarmSettings,
  session: AwsSession,
  ctx: ExecuteContext,
): Promise<Step | undefined> {
  const { name, arn, settings, tags } = existing;
  if (wanted.managed && !settings.managed) {
    await session.call('cloudwatch:TagResource', options =>
      session.clients.cloudWatch.send(
        new TagResourceCommand({ ResourceARN: arn, Tags: ownershipTags(ctx) }),
        options,
      ),
    );
    return pending(`Tagged the alarm ${name}`, 1_000);
  }
  if (tagIsTakenBack(wanted, tags, ctx)) {
    await session.call('cloudwatch:UntagResource', options =>
      session.clients.cloudWatch.send(
        new UntagResourceCommand({
          ResourceARN: arn,
          TagKeys: [OWNERSHIP_TAGS.operation],
        }),
        options,
      ),
    );
    return pending(`Let go of the alarm ${name}`, 1_000);
  }
  return undefined;
}

function requireUsable(
  existing: ObservedAlarm,
  action: PlannedChange['action'],
  ctx: ExecuteContext,
): void {
  const { name, tags } = existing;
  if (ownershipOf(tags, ctx.entityRef) === 'foreign') {
    throw new ProviderError(
      'foreign',
      `An alarm ${name} exists and does not carry this service's tag; it is left alone. Rename it, or choose another identifier for the replica.`,
    );
  }
  const madeBy = tags[OWNERSHIP_TAGS.operation];
  if (action === 'create' && madeBy !== ctx.operationId) {
    throw new ProviderError(
      'invalid-state',
      `The alarm ${name} was made by ${
        madeBy ? `operation ${madeBy}` : 'somebody'
      } since this was planned. Plan again.`,
    );
  }
}

function putInput(name: string, wanted: AlarmSettings) {
  return {
    AlarmName: name,
    AlarmDescription: `Replica lag of ${wanted.instance} is above ${wanted.threshold} s, or is not reported. Made by Headroom.`,
    Namespace: wanted.namespace,
    MetricName: wanted.metric,
    Dimensions: [{ Name: 'DBInstanceIdentifier', Value: wanted.instance }],
    Statistic: wanted.statistic as Statistic,
    Period: wanted.period,
    EvaluationPeriods: wanted.evaluationPeriods,
    DatapointsToAlarm: wanted.datapointsToAlarm,
    Threshold: wanted.threshold,
    ComparisonOperator: wanted.comparison as ComparisonOperator,
    TreatMissingData: wanted.treatMissingData,
    ActionsEnabled: wanted.actionsEnabled,
    AlarmActions: wanted.actions,
    OKActions: wanted.okActions,
  };
}
