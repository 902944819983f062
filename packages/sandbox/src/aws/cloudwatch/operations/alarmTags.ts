import {
  ListTagsForResource$,
  ResourceNotFoundException$,
  TagResource$,
  UntagResource$,
} from '@aws-sdk/client-cloudwatch';
import type {
  ListTagsForResourceInput,
  ListTagsForResourceOutput,
  TagResourceInput,
  UntagResourceInput,
} from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../protocol/AwsError';
import type { RequestContext } from '../../protocol/AwsService';
import { defineOperation } from '../../protocol/defineOperation';
import type { StateStore } from '../../state/StateStore';
import { checkAlarmTags } from '../checkAlarm';
import { alarmArn } from '../describeAlarm';

/** `TagResource`, `UntagResource` and `ListTagsForResource`, for alarms. @internal */
export function alarmTags(state: StateStore) {
  const find = (arn: string | undefined, request: RequestContext) => {
    const record = state
      .alarms(request.region)
      .find(alarm => alarmArn(request, alarm.name) === arn);
    if (!record) {
      throw AwsError.modelled(
        ResourceNotFoundException$,
        `Unknown resource: ${arn}`,
      );
    }
    return record;
  };
  const permissions =
    (action: string) => (input: { readonly ResourceARN?: string }) =>
      [{ action: `cloudwatch:${action}`, resource: input.ResourceARN ?? '' }];
  return [
    defineOperation<TagResourceInput, object>({
      schema: TagResource$,
      write: true,
      members: ['ResourceARN', 'Tags'],
      permissions: permissions('TagResource'),
      async run(input, request) {
        const record = find(input.ResourceARN, request);
        checkAlarmTags(input.Tags);
        const merged = new Map(record.tags.map(tag => [tag.Key, tag]));
        input.Tags?.forEach(tag => merged.set(tag.Key, tag));
        const tags = [...merged.values()];
        checkAlarmTags(tags);
        await state.putAlarm({ ...record, tags });
        return {};
      },
    }),
    defineOperation<UntagResourceInput, object>({
      schema: UntagResource$,
      write: true,
      members: ['ResourceARN', 'TagKeys'],
      permissions: permissions('UntagResource'),
      async run(input, request) {
        const record = find(input.ResourceARN, request);
        const tags = record.tags.filter(
          ({ Key: key }) => key && !input.TagKeys?.includes(key),
        );
        await state.putAlarm({ ...record, tags });
        return {};
      },
    }),
    defineOperation<ListTagsForResourceInput, ListTagsForResourceOutput>({
      schema: ListTagsForResource$,
      write: false,
      members: ['ResourceARN'],
      permissions: permissions('ListTagsForResource'),
      run: (input, request) => ({
        Tags: [...find(input.ResourceARN, request).tags],
      }),
    }),
  ];
}
