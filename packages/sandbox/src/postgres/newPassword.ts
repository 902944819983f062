import { randomBytes } from 'node:crypto';

/** 192 random bits, safe in every place that a password is written to. @internal */
export function newPassword(): string {
  return randomBytes(24).toString('base64url');
}
