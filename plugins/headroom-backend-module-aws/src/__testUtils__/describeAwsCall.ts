import {
  CallDescription,
  ProxiedRequest,
} from '@headroom/backstage-plugin-headroom-node/testUtils';

const WRITES = /^(Create|Put|Modify|Delete|Add|Remove|Tag|Untag|Promote)/;
/** Where the name in a signature is not the one in IAM actions. */
const IAM_PREFIX: Record<string, string> = { monitoring: 'cloudwatch' };

/**
 * The IAM action of a request, from its signature and its protocol's name of the operation.
 *
 * @internal
 */
export function describeAwsCall(request: ProxiedRequest): CallDescription {
  const [, service] =
    /Credential=[^/]+\/\d+\/[a-z0-9-]+\/([a-z-]+)\/aws4_request/.exec(
      request.headers.authorization ?? '',
    ) ?? [];
  const target = String(request.headers['x-amz-target'] ?? '');
  const operation =
    target.slice(target.indexOf('.') + 1) ||
    new URLSearchParams(request.body).get('Action') ||
    'unknown';
  return {
    name: `${IAM_PREFIX[service] ?? service}:${operation}`,
    write: WRITES.test(operation),
  };
}
