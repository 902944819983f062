import { GetTopicAttributes$, NotFoundException$ } from '@aws-sdk/client-sns';
import type {
  GetTopicAttributesInput,
  GetTopicAttributesResponse,
} from '@aws-sdk/client-sns';
import { AwsError } from '../protocol/AwsError';
import { awsArn } from '../protocol/awsArn';
import type { AwsService } from '../protocol/AwsService';
import { queryErrors } from '../protocol/commonErrors';
import { defineOperation } from '../protocol/defineOperation';
import { operationsByName } from '../protocol/operationsByName';

/** @public */
export interface SandboxTopic {
  readonly name: string;
  /** How many have confirmed that they want to be told. */
  readonly subscribers: number;
}

/** @public */
export const DEFAULT_TOPICS: readonly SandboxTopic[] = [
  { name: 'on-call', subscribers: 1 },
  { name: 'pager', subscribers: 1 },
  { name: 'nobody', subscribers: 0 },
];

/** SNS, for asking which topics there are. It sends nothing. @internal */
export function createSnsService(options: {
  homeRegion: string;
  topics: readonly SandboxTopic[];
}): AwsService {
  return {
    name: 'sns',
    signingName: 'sns',
    protocol: {
      kind: 'query',
      version: '2010-03-31',
      namespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
    },
    errors: {
      ...queryErrors,
      accessDenied: message =>
        AwsError.plain('AuthorizationError', message, 403),
    },
    operations: operationsByName([
      defineOperation<GetTopicAttributesInput, GetTopicAttributesResponse>({
        schema: GetTopicAttributes$,
        write: false,
        members: ['TopicArn'],
        permissions: ({ TopicArn = '' }) => [
          { action: 'sns:GetTopicAttributes', resource: TopicArn },
        ],
        run({ TopicArn = '' }, request) {
          const [, , service, region, account, name] = TopicArn.split(':');
          if (service !== 'sns' || name === undefined) {
            throw AwsError.plain(
              'InvalidParameter',
              'Invalid parameter: TopicArn',
            );
          }
          // Whether a topic of another account may be asked about is its policy's to say; the sandbox knows of none.
          if (account !== request.accountId) {
            throw AwsError.plain(
              'AuthorizationError',
              `User: ${request.callerArn} is not authorized to perform: SNS:GetTopicAttributes on resource: ${TopicArn} because no resource-based policy allows the SNS:GetTopicAttributes action`,
              403,
            );
          }
          const topic = options.topics.find(
            each => TopicArn === awsArn(request, 'sns', each.name),
          );
          if (!topic || region !== options.homeRegion) {
            throw AwsError.modelled(NotFoundException$, 'Topic does not exist');
          }
          return {
            Attributes: {
              TopicArn,
              Owner: request.accountId,
              DisplayName: '',
              SubscriptionsConfirmed: String(topic.subscribers),
              SubscriptionsPending: '0',
              SubscriptionsDeleted: '0',
            },
          };
        },
      }),
    ]),
  };
}
