import { cp, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { canTraverse } from './canTraverse';
import { claimDirectory } from './claimDirectory';
import { findServerAccount } from './findServerAccount';
import { locateNative } from './locateNative';
import { openToAll } from './openToAll';
import type { NativeInstallation, UnixAccount } from './NativeInstallation';

/**
 * PostgreSQL's programs where the servers' account can run them.
 *
 * As root, in a checkout that the account cannot reach, the build (60 MB) is copied once below the temporary directory
 * and used from there by later runs.
 *
 * @internal
 */
export async function prepareInstallation(
  native = locateNative(),
  knownAccount?: UnixAccount,
): Promise<NativeInstallation> {
  const account = knownAccount ?? (await findServerAccount());
  const bin = path.join(native, 'bin');
  if (!account) {
    return { binDir: bin };
  }
  if (await isReadable(native, account)) {
    return { binDir: bin, account };
  }
  return { binDir: path.join(await copyOf(native), 'bin'), account };
}

async function isReadable(native: string, account: UnixAccount) {
  const { mode } = await stat(
    path.join(native, 'share', 'postgresql', 'postgres.bki'),
  );
  return (
    (mode & 0o004) !== 0 &&
    (await canTraverse(path.join(native, 'share', 'postgresql'), account)) &&
    (await canTraverse(path.join(native, 'bin'), account))
  );
}

async function copyOf(native: string): Promise<string> {
  const { mtimeMs, size } = await stat(path.join(native, 'bin', 'postgres'));
  const key = createHash('sha256')
    .update(`${native}\n${mtimeMs}\n${size}`)
    .digest('hex')
    .slice(0, 16);
  const base = path.join(tmpdir(), 'headroom-postgres');
  await claimDirectory(base, 0o755);
  const target = path.join(base, key);
  if (await exists(target)) {
    return target;
  }
  // Renamed into place when complete, so that an interrupted copy is never used.
  const partial = await mkdtemp(path.join(base, 'partial-'));
  try {
    await cp(native, partial, { recursive: true, verbatimSymlinks: true });
    await openToAll(partial);
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    // Another process may have been quicker.
    if (!(await exists(target))) {
      throw error;
    }
  }
  return target;
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
