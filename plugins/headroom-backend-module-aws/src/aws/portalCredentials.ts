import { isError } from '@backstage/errors';
import { AwsCredentialProvider } from '@backstage/integration-aws-node';
import { ProviderError } from '@headroom/backstage-plugin-headroom-node';
import { toProviderError } from './toProviderError';

/** A token file of the backend's, or a profile's, that cannot be read. */
const FILE_ERRORS = new Set(['ENOENT', 'EACCES', 'EPERM', 'EISDIR', 'ENOTDIR']);

/**
 * A provider of credentials whose failures say that they are those of getting credentials, and not of the call that
 * needed them: both can be "AccessDenied".
 *
 * @internal
 */
export function portalCredentials({
  sdkCredentialProvider,
}: AwsCredentialProvider): AwsCredentialProvider['sdkCredentialProvider'] {
  return async properties => {
    try {
      return await sdkCredentialProvider(properties);
    } catch (error) {
      throw explain(error);
    }
  };
}

function explain(error: unknown): ProviderError {
  const { name, message, code } = isError(error)
    ? (error as Error & { code?: unknown })
    : { name: 'UnknownError', message: '', code: undefined };
  if (typeof code === 'string' && FILE_ERRORS.has(code)) {
    return new ProviderError(
      'denied',
      `The portal's AWS credentials cannot be read (${code}). Check the files that the aws section and the environment of the backend name.`,
    );
  }
  const [action = 'sts:AssumeRole'] = /sts:AssumeRole\w*/.exec(message) ?? [];
  if (/^AccessDenied/.test(name)) {
    const [role = 'the role of the account'] =
      /arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]+/.exec(message) ?? [];
    return new ProviderError(
      'denied',
      `The portal's AWS credentials may not assume ${role} (${action}). Allow it in the trust policy of that role and in the policy of who assumes it.`,
    );
  }
  const explained = toProviderError(error, action);
  return explained.retryable || explained.kind === 'denied'
    ? explained
    : new ProviderError(
        'denied',
        `The portal's AWS credentials could not be had: AWS answered ${action} with ${name}. Check the aws section of the configuration.`,
      );
}
