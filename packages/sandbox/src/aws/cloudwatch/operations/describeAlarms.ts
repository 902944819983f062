import {
  AlarmType,
  DescribeAlarms$,
  InvalidNextToken$,
  StateValue,
} from '@aws-sdk/client-cloudwatch';
import type {
  DescribeAlarmsInput,
  DescribeAlarmsOutput,
} from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../protocol/AwsError';
import { defineOperation } from '../../protocol/defineOperation';
import type { StateStore } from '../../state/StateStore';
import { checkOneOf } from '../checkOneOf';
import { alarmArn, describeAlarm } from '../describeAlarm';
import { validationError } from '../validationError';

const TOKEN_PREFIX = 'alarm:';

/** `DescribeAlarms`, for metric alarms, which are all the sandbox has. @internal */
export function describeAlarms(state: StateStore) {
  return defineOperation<DescribeAlarmsInput, DescribeAlarmsOutput>({
    schema: DescribeAlarms$,
    write: false,
    members: [
      'AlarmNames',
      'AlarmNamePrefix',
      'AlarmTypes',
      'StateValue',
      'ActionPrefix',
      'MaxRecords',
      'NextToken',
    ],
    permissions: (_input, request) => [
      {
        action: 'cloudwatch:DescribeAlarms',
        resource: alarmArn(request, '*'),
      },
    ],
    run(input, request) {
      check(input);
      const { AlarmNamePrefix = '', ActionPrefix, MaxRecords = 50 } = input;
      const after = decode(input.NextToken);
      const names = input.AlarmNames && new Set(input.AlarmNames);
      const types = input.AlarmTypes ?? ['MetricAlarm'];
      const found = state
        .alarms(request.region)
        .filter(
          alarm =>
            types.includes('MetricAlarm') &&
            (names?.has(alarm.name) ?? true) &&
            alarm.name.startsWith(AlarmNamePrefix) &&
            (input.StateValue ?? alarm.state) === alarm.state &&
            (ActionPrefix === undefined ||
              alarm.definition.AlarmActions?.some(action =>
                action.startsWith(ActionPrefix),
              )) &&
            alarm.name > after,
        );
      const page = found.slice(0, MaxRecords);
      return {
        MetricAlarms: page.map(alarm => describeAlarm(alarm, request)),
        CompositeAlarms: [],
        NextToken:
          found.length > page.length
            ? Buffer.from(TOKEN_PREFIX + page.at(-1)?.name).toString('base64')
            : undefined,
      };
    },
  });
}

function check(input: DescribeAlarmsInput): void {
  const { AlarmNames: names, MaxRecords: most } = input;
  if (names && names.length > 100) {
    throw validationError('AlarmNames can have at most 100 entries');
  }
  if (names && input.AlarmNamePrefix !== undefined) {
    throw validationError(
      'AlarmNames and AlarmNamePrefix cannot be used together',
    );
  }
  if (
    most !== undefined &&
    !(Number.isInteger(most) && most >= 1 && most <= 100)
  ) {
    throw validationError('MaxRecords must be between 1 and 100');
  }
  checkOneOf('StateValue', input.StateValue, Object.values(StateValue));
  for (const type of input.AlarmTypes ?? []) {
    checkOneOf('AlarmTypes', type, Object.values(AlarmType));
  }
}

function decode(token: string | undefined): string {
  if (token === undefined) {
    return '';
  }
  const text = Buffer.from(token, 'base64').toString();
  if (!text.startsWith(TOKEN_PREFIX)) {
    throw AwsError.modelled(InvalidNextToken$, 'The next token is invalid.');
  }
  return text.slice(TOKEN_PREFIX.length);
}
