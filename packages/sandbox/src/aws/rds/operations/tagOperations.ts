import {
  AddTagsToResource$,
  ListTagsForResource$,
  RemoveTagsFromResource$,
} from '@aws-sdk/client-rds';
import type {
  AddTagsToResourceMessage,
  ListTagsForResourceMessage,
  RemoveTagsFromResourceMessage,
  TagListMessage,
} from '@aws-sdk/client-rds';
import { defineOperation } from '../../protocol/defineOperation';
import type { RequestContext } from '../../protocol/AwsService';
import { checkTags, mergeTags } from '../checkTags';
import { findInstance, identifierOfArn } from '../findInstance';
import { permissionsOf } from '../permissionsOf';
import type { RdsContext } from '../RdsContext';

/** `AddTagsToResource`, `RemoveTagsFromResource` and `ListTagsForResource`, for DB instances. @internal */
export function tagOperations(rds: RdsContext) {
  const find = (arn: string | undefined, request: RequestContext) =>
    findInstance(rds, request, identifierOfArn(arn ?? '', request));
  return [
    defineOperation<AddTagsToResourceMessage, object>({
      schema: AddTagsToResource$,
      write: true,
      members: ['ResourceName', 'Tags'],
      permissions: input =>
        permissionsOf('AddTagsToResource', {}, [input.ResourceName ?? '']),
      async run(input, request) {
        const record = find(input.ResourceName, request);
        checkTags(input.Tags);
        const tags = mergeTags(record.tags, input.Tags ?? []);
        checkTags(tags);
        await rds.state.putInstance({ ...record, tags });
        return {};
      },
    }),
    defineOperation<RemoveTagsFromResourceMessage, object>({
      schema: RemoveTagsFromResource$,
      write: true,
      members: ['ResourceName', 'TagKeys'],
      permissions: input =>
        permissionsOf('RemoveTagsFromResource', {}, [input.ResourceName ?? '']),
      async run(input, request) {
        const record = find(input.ResourceName, request);
        const tags = record.tags.filter(
          ({ Key: key }) => key && !input.TagKeys?.includes(key),
        );
        await rds.state.putInstance({ ...record, tags });
        return {};
      },
    }),
    defineOperation<ListTagsForResourceMessage, TagListMessage>({
      schema: ListTagsForResource$,
      write: false,
      members: ['ResourceName'],
      permissions: input =>
        permissionsOf('ListTagsForResource', {}, [input.ResourceName ?? '']),
      run: (input, request) => ({
        TagList: [...find(input.ResourceName, request).tags],
      }),
    }),
  ];
}
