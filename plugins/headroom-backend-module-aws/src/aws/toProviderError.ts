import { isError } from '@backstage/errors';
import {
  ProviderError,
  ProviderErrorKind,
} from '@headroom/backstage-plugin-headroom-node';
import { credentialErrors } from './credentialErrors';
import { errorKinds } from './errorKinds';
import { redact } from './redact';

const CONNECTION_ERRORS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ETIMEDOUT',
]);

const ADVICE: Partial<Record<ProviderErrorKind, string>> = {
  throttled: 'AWS limits the rate of requests; trying again later helps.',
  unavailable: 'AWS has a problem of its own; trying again later helps.',
  quota: 'Raise the quota in Service Quotas, or remove what is not needed.',
  capacity:
    'Try again later, or choose another instance class or other subnets.',
};

/**
 * What a failed call to AWS means, in words that say what to do. AWS's own text is kept only for errors
 * about the request itself, and redacted.
 *
 * @param action - IAM action of the call, e.g. `rds:DescribeDBInstances`
 * @internal
 */
export function toProviderError(error: unknown, action: string): ProviderError {
  if (error instanceof ProviderError) {
    return error;
  }
  const code = codeOf(error);
  const status = statusOf(error);
  if (credentialErrors.has(code)) {
    return new ProviderError(
      'denied',
      `AWS does not accept the credentials for ${action} (${code}). Check the aws section of the configuration, and the clock of this machine.`,
      error,
    );
  }
  const kind = errorKinds[code] ?? kindOfStatus(status);
  if (kind === 'denied') {
    return new ProviderError('denied', deniedMessage(error, action), error);
  }
  if (kind) {
    const advice = ADVICE[kind];
    return new ProviderError(
      kind,
      [`${action} failed with ${code}: ${ownWords(error)}`, advice]
        .filter(Boolean)
        .join(' '),
      error,
    );
  }
  if (code === 'TimeoutError') {
    return new ProviderError(
      'timeout',
      `AWS did not answer ${action} in time; trying again later helps.`,
      error,
    );
  }
  if (CONNECTION_ERRORS.has(code)) {
    return new ProviderError(
      'unavailable',
      `AWS cannot be reached for ${action} (${code}); check the network and AWS_ENDPOINT_URL.`,
      error,
    );
  }
  // What is left is an answer that the SDK could not read: cut off, or not from AWS at all.
  return new ProviderError(
    'unavailable',
    `AWS gave an answer to ${action} that cannot be read; a proxy in between may have changed it. Trying again later can help.`,
    error,
  );
}

function codeOf(error: unknown): string {
  if (!isError(error)) {
    return 'UnknownError';
  }
  const { code, name } = error as { code?: unknown; name: string };
  return typeof code === 'string' && CONNECTION_ERRORS.has(code) ? code : name;
}

function statusOf(error: unknown): number | undefined {
  const metadata = isError(error) ? error.$metadata : undefined;
  const status =
    typeof metadata === 'object' && metadata !== null
      ? (metadata as { httpStatusCode?: unknown }).httpStatusCode
      : undefined;
  return typeof status === 'number' ? status : undefined;
}

/** For codes that are not known here: a new error of AWS is not tried again for ever. */
function kindOfStatus(status?: number): ProviderErrorKind | undefined {
  if (status === undefined || status < 400) {
    return undefined;
  }
  if (status === 429) {
    return 'throttled';
  }
  if (status >= 500) {
    return 'unavailable';
  }
  return status === 401 || status === 403 ? 'denied' : 'invalid';
}

function ownWords(error: unknown): string {
  return isError(error) ? redact(error.message) : 'no further words.';
}

/** "User: … is not authorized to perform: rds:X on resource: …": the action can be another one. */
function deniedMessage(error: unknown, action: string): string {
  const [, named] =
    (isError(error) &&
      /not authorized to perform: ([a-z0-9-]+:[A-Za-z0-9]+)/.exec(
        error.message,
      )) ||
    [];
  const missing = named ?? action;
  return `AWS does not allow Headroom ${missing}${
    missing === action ? '' : ` (needed for ${action})`
  }. Add it to the policy of the role that Headroom uses; the README of the AWS module has the whole policy.`;
}
