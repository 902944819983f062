import { chmod, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { canTraverse } from './canTraverse';
import { claimDirectory } from './claimDirectory';
import { fallbackDataRoot } from './fallbackDataRoot';
import type { UnixAccount } from './NativeInstallation';

/**
 * The directory to keep servers' data in: the one asked for, or, when the servers' account cannot reach that, one below
 * the temporary directory that is found again by later runs.
 *
 * @internal
 */
export async function prepareDataRoot(
  dataDir: string,
  account: UnixAccount | undefined,
): Promise<string> {
  const wanted = path.resolve(dataDir);
  await mkdir(wanted, { recursive: true });
  if (!account) {
    await chmod(wanted, 0o700);
    return wanted;
  }
  // Others may pass through but not look around; each data directory below is 0700 and the servers' own.
  await chmod(wanted, 0o711);
  if (await canTraverse(wanted, account)) {
    return wanted;
  }
  const fallback = fallbackDataRoot(wanted);
  await claimDirectory(fallback, 0o711);
  return fallback;
}
