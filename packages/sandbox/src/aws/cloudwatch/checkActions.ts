import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import { partitionOf } from '../protocol/awsArn';
import { validationError } from './validationError';

const ACTION =
  /^arn:([\w-]+):(?:sns|lambda|automate|autoscaling|ssm):([\w-]*):.+$/;

/**
 * An alarm acts within its own region and partition. CloudWatch's words as published in
 * cds-snc/notification-terraform#128 and aws-samples/amazon-cloudwatch-auto-alarms#61.
 *
 * @internal
 */
export function checkActions(input: PutMetricAlarmInput, region: string): void {
  for (const actions of [
    input.AlarmActions ?? [],
    input.OKActions ?? [],
    input.InsufficientDataActions ?? [],
  ]) {
    if (actions.length > 5) {
      throw validationError('An alarm can have at most 5 actions per state');
    }
    actions.forEach(action => checkAction(action, region));
  }
}

function checkAction(action: string, region: string): void {
  const [, partition, actionRegion] = ACTION.exec(action) ?? [];
  if (partition === undefined || action.length > 1024) {
    throw validationError(`Invalid ARN of an action: ${action}`);
  }
  const own = partitionOf(region);
  if (partition !== own) {
    throw validationError(
      `Invalid partition ${partition} specified. Only ${own} is supported.`,
    );
  }
  if (actionRegion !== region) {
    throw validationError(
      `Invalid region ${actionRegion} specified. Only ${region} is supported.`,
    );
  }
}
