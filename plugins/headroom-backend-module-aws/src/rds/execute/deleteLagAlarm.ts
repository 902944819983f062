import { DeleteAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { OWNERSHIP_TAGS } from '@headroom/backstage-plugin-headroom-common';
import {
  ExecuteContext,
  ProviderError,
  Step,
} from '@headroom/backstage-plugin-headroom-node';
import { AwsSession } from '../../aws/AwsSession';
import { ownershipOf } from '../model/ownership';
import { describeAlarm } from '../observe/describeAlarm';
import { done } from './pending';
import { requireUndo } from './requireUndo';

/**
 * Deletes the alarm that the operation being undone created.
 *
 * @internal
 */
export async function deleteLagAlarm(
  name: string,
  session: AwsSession,
  ctx: ExecuteContext,
): Promise<Step> {
  const undoes = requireUndo(name, ctx);
  const existing = await describeAlarm(session, name);
  if (!existing) {
    return done(`The alarm ${name} is gone`);
  }
  if (
    ownershipOf(existing.tags, ctx.entityRef) === 'foreign' ||
    existing.tags[OWNERSHIP_TAGS.operation] !== undoes
  ) {
    throw new ProviderError(
      'foreign',
      `The alarm ${name} does not carry the tag of operation ${undoes}; it is left alone.`,
    );
  }
  await session.callUnless(
    ['ResourceNotFound', 'ResourceNotFoundException'],
    'cloudwatch:DeleteAlarms',
    options =>
      session.clients.cloudWatch.send(
        new DeleteAlarmsCommand({ AlarmNames: [name] }),
        options,
      ),
  );
  return done(`The alarm ${name} is gone`);
}
