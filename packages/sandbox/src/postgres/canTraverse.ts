import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { UnixAccount } from './NativeInstallation';

/**
 * Whether an account can reach into a directory, judged by the mode bits of it and all its parents.
 *
 * A fresh checkout often sits below a directory of mode 0700. Access control lists are not looked at.
 *
 * @internal
 */
export async function canTraverse(
  directory: string,
  account: Pick<UnixAccount, 'uid' | 'gid'>,
): Promise<boolean> {
  const { mode, uid, gid } = await stat(directory);
  const shift = (uid === account.uid && 6) || (gid === account.gid && 3) || 0;
  if (((mode >> shift) & 1) === 0) {
    return false;
  }
  const parent = path.dirname(directory);
  return parent === directory || canTraverse(parent, account);
}
