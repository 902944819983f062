import { AwsError } from '../protocol/AwsError';
import type { AwsService, RequestContext } from '../protocol/AwsService';
import { partitionOf } from '../protocol/awsArn';
import {
  parseAuthorization,
  verifySignature,
} from '../protocol/verifySignature';
import type { SignedRequest } from '../protocol/verifySignature';

const MAX_SKEW_MS = 15 * 60 * 1000;

/**
 * Finds the service that a request is signed for and checks its signature.
 *
 * @throws AwsError 403 with the code that AWS uses, the service so far known being attached by the caller
 * @internal
 */
export function authenticate(
  request: SignedRequest,
  options: {
    services: readonly AwsService[];
    accountId: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
  },
): { service?: AwsService; context?: RequestContext; error?: AwsError } {
  const header = request.headers.authorization;
  if (header === undefined) {
    return {
      error: AwsError.plain(
        'MissingAuthenticationToken',
        'Request is missing Authentication Token',
        403,
      ),
    };
  }
  const authorization = parseAuthorization(String(header));
  if (!authorization) {
    return {
      error: AwsError.plain(
        'IncompleteSignature',
        'Authorization header is not one of AWS Signature Version 4.',
        403,
      ),
    };
  }
  const { accessKeyId, region } = authorization;
  const service = options.services.find(
    candidate =>
      candidate.signingName === authorization.service &&
      (candidate.regions?.includes(region) ?? isRegion(region)),
  );
  if (!service) {
    return {
      error: AwsError.plain(
        'SignatureDoesNotMatch',
        `Credential should be scoped to a valid service and region: the sandbox has no ${authorization.service} in ${region}.`,
        403,
      ),
    };
  }
  // A session token belongs to temporary credentials, of which the sandbox gives out none.
  if (
    accessKeyId !== options.credentials.accessKeyId ||
    request.headers['x-amz-security-token'] !== undefined
  ) {
    return { service, error: service.errors.unknownCredentials() };
  }
  const age = Date.now() - timestampOf(request);
  if (!(Math.abs(age) <= MAX_SKEW_MS)) {
    return {
      service,
      error: AwsError.plain(
        'RequestExpired',
        'Request has expired: x-amz-date is more than 15 minutes from now.',
      ),
    };
  }
  if (
    !verifySignature(
      request,
      authorization,
      options.credentials.secretAccessKey,
    )
  ) {
    return { service, error: service.errors.badSignature() };
  }
  return {
    service,
    context: {
      region,
      accountId: options.accountId,
      callerArn: `arn:${partitionOf(region)}:iam::${
        options.accountId
      }:user/headroom`,
    },
  };
}

/** AWS adds regions of new shapes; whatever can be part of a host name may be one. */
function isRegion(region: string): boolean {
  return /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(region);
}

function timestampOf(request: SignedRequest): number {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(
    String(request.headers['x-amz-date'] ?? ''),
  );
  if (!match) {
    return NaN;
  }
  const [, year, month, day, hour, minute, second] = match.map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
