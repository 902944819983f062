import { ProviderError } from '@headroom/backstage-plugin-headroom-node';

const EXPIRED = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'RequestExpired',
]);
const MISSING = new Set([
  'CredentialsProviderError',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  'TokenProviderError',
]);

/**
 * Codes that say that there are no credentials, or that they are not accepted. Their texts can repeat the signed
 * headers, session token included, and are never shown.
 *
 * @internal
 */
export const credentialErrors: ReadonlySet<string> = new Set([
  ...EXPIRED,
  ...MISSING,
  'InvalidClientTokenId',
  'InvalidAccessKeyId',
  'UnrecognizedClientException',
  'SignatureDoesNotMatch',
  'InvalidSignatureException',
  'IncompleteSignature',
]);

/**
 * The portal's own credentials are at fault: nothing that a user could do.
 *
 * @param code - one of {@link credentialErrors}
 * @internal
 */
export function explainCredentials(code: string): ProviderError {
  if (EXPIRED.has(code)) {
    return denied(
      `have expired (${code}). Renew them where the backend takes them from, and check the clock of its machine.`,
    );
  }
  if (MISSING.has(code)) {
    return denied(
      `are missing: none were found (${code}). Configure them in the aws section, or give the backend a role.`,
    );
  }
  return denied(
    `are not accepted by AWS (${code}). Check the aws section of the configuration, and the clock of the backend's machine.`,
  );
}

function denied(rest: string): ProviderError {
  return new ProviderError('denied', `The portal's AWS credentials ${rest}`);
}
