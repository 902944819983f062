import { isError } from '@backstage/errors';
import {
  ProviderError,
  ProviderErrorKind,
} from '@headroom/backstage-plugin-headroom-node';
import { explainDenial } from './explainDenial';
import { credentialErrors, explainCredentials } from './explainCredentials';
import { errorKinds } from './errorKinds';
import { AnswerTooLongError } from './limitAnswers';
import { redact } from './redact';
import { unreadableAnswer } from './unreadableAnswer';

const CONNECTION_ERRORS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
]);

const ADVICE: Partial<Record<ProviderErrorKind, string>> = {
  throttled: 'AWS limits the rate of requests; trying again later helps.',
  unavailable: 'AWS has a problem of its own; trying again later helps.',
  quota: 'Raise the quota in Service Quotas, or remove what is not needed.',
  capacity:
    'Try again later, or choose another instance class or other subnets.',
};

/**
 * What a failed call to AWS means, in words that begin with who can mend it (the portal's credentials or role, the
 * organisation, AWS) and say what to do. AWS's own text is kept only for errors about the request itself, and
 * redacted; the error itself is not kept as the cause, since whoever logs that would log the rest.
 *
 * @param action - IAM action of the call, e.g. `rds:DescribeDBInstances`
 * @internal
 */
export function toProviderError(error: unknown, action: string): ProviderError {
  if (error instanceof ProviderError) {
    return error;
  }
  const code = codeOf(error);
  if (credentialErrors.has(code)) {
    return explainCredentials(code);
  }
  if (code === 'TimeoutError' || code === 'ETIMEDOUT') {
    return new ProviderError(
      'timeout',
      `AWS did not answer ${action} in time; trying again later helps.`,
    );
  }
  if (CONNECTION_ERRORS.has(code)) {
    return new ProviderError(
      'unavailable',
      `AWS cannot be reached for ${action} (${code}); check the network and AWS_ENDPOINT_URL.`,
    );
  }
  if (error instanceof AnswerTooLongError) {
    return new ProviderError(
      'unavailable',
      `AWS, or a proxy in between, gave an answer to ${action} that is longer than 8 MiB and was read no further. Trying again later can help.`,
    );
  }
  if (error instanceof URIError) {
    // The only place where the SDK makes one is the writing of a request.
    return new ProviderError(
      'invalid',
      `The settings hold half a character (a lone surrogate), which cannot be sent with ${action}. Correct the text, e.g. that of a tag.`,
    );
  }
  const kind = errorKinds[code] ?? kindOfUnknown(error);
  if (!kind) {
    return unreadableAnswer(action);
  }
  if (kind === 'denied') {
    return explainDenial(code, isError(error) ? error.message : '', action);
  }
  return new ProviderError(
    kind,
    [`AWS answered ${action} with ${code}: ${ownWords(error)}`, ADVICE[kind]]
      .filter(Boolean)
      .join(' '),
  );
}

function codeOf(error: unknown): string {
  if (!isError(error)) {
    return 'UnknownError';
  }
  const { code, name } = error as { code?: unknown; name: string };
  return typeof code === 'string' &&
    (CONNECTION_ERRORS.has(code) || code === 'ETIMEDOUT')
    ? code
    : name;
}

function statusOf(error: unknown): number | undefined {
  const metadata = isError(error) ? error.$metadata : undefined;
  const status =
    typeof metadata === 'object' && metadata !== null
      ? (metadata as { httpStatusCode?: unknown }).httpStatusCode
      : undefined;
  return typeof status === 'number' ? status : undefined;
}

/**
 * For codes that are not known here, so that a new error of AWS is not tried again for ever; undefined for
 * what is no error of AWS but an answer that the SDK could not read.
 */
function kindOfUnknown(error: unknown): ProviderErrorKind | undefined {
  const status = statusOf(error);
  if (status !== undefined && status >= 500) {
    return 'unavailable';
  }
  if (status === 429) {
    return 'throttled';
  }
  const named =
    isError(error) &&
    error.$fault !== undefined &&
    !['Unknown', 'UnknownError', 'Error'].includes(error.name);
  if (!named || status === undefined || status < 400) {
    return undefined;
  }
  return status === 401 || status === 403 ? 'denied' : 'invalid';
}

function ownWords(error: unknown): string {
  const words = (isError(error) && redact(error.message)) || 'no further words';
  return /[.!?…]$/.test(words) ? words : `${words}.`;
}
