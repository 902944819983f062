import type { AwsService } from '../protocol/AwsService';
import { queryCompatibleErrors } from '../protocol/commonErrors';
import { operationsByName } from '../protocol/operationsByName';
import type { StateStore } from '../state/StateStore';
import { alarmTags } from './operations/alarmTags';
import { deleteAlarms } from './operations/deleteAlarms';
import { describeAlarms } from './operations/describeAlarms';
import { putMetricAlarm } from './operations/putMetricAlarm';

/** @internal */
export function createCloudWatchService(state: StateStore): AwsService {
  return {
    name: 'cloudwatch',
    signingName: 'monitoring',
    protocol: {
      kind: 'json',
      contentType: 'application/x-amz-json-1.0',
      target: 'GraniteServiceVersion20100801',
      queryCompatible: true,
    },
    errors: queryCompatibleErrors,
    operations: operationsByName([
      putMetricAlarm(state),
      describeAlarms(state),
      deleteAlarms(state),
      ...alarmTags(state),
    ]),
  };
}
