import { DeleteAlarms$, ResourceNotFound$ } from '@aws-sdk/client-cloudwatch';
import type { DeleteAlarmsInput } from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../protocol/AwsError';
import { defineOperation } from '../../protocol/defineOperation';
import type { StateStore } from '../../state/StateStore';
import { alarmArn } from '../describeAlarm';
import { validationError } from '../validationError';

/**
 * `DeleteAlarms`. A name that does not exist is refused with the error that the model has for it, and nothing is
 * deleted: callers must cope with that as well as with AWS passing over it.
 *
 * @internal
 */
export function deleteAlarms(state: StateStore) {
  return defineOperation<DeleteAlarmsInput, object>({
    schema: DeleteAlarms$,
    write: true,
    members: ['AlarmNames'],
    permissions: (input, request) =>
      (input.AlarmNames ?? []).map(name => ({
        action: 'cloudwatch:DeleteAlarms',
        resource: alarmArn(request, name),
      })),
    async run(input, { region }) {
      const names = input.AlarmNames ?? [];
      if (names.length < 1 || names.length > 100) {
        throw validationError('AlarmNames must have 1 to 100 entries');
      }
      const unknown = names.find(name => !state.alarm(region, name));
      if (unknown !== undefined) {
        throw AwsError.modelled(
          ResourceNotFound$,
          `Alarm ${unknown} does not exist.`,
        );
      }
      await state.removeAlarms(region, names);
      return {};
    },
  });
}
