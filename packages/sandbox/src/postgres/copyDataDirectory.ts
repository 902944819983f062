import { chmod, chown, copyFile, mkdir, readdir } from 'node:fs/promises';
import type { Dirent } from 'node:fs';
import path from 'node:path';
import type { UnixAccount } from './NativeInstallation';

/*
 * What a base backup leaves out, from the manual's chapter "Backing Up the Data Directory" (26.3.4.2 in version 18).
 */
const CONTENT_LEFT_OUT = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);
const LEFT_OUT = new Set([
  'postmaster.pid',
  'postmaster.opts',
  'backup_label',
  'backup_label.old',
  'tablespace_map',
  'standby.signal',
  'recovery.signal',
  'postgresql.auto.conf',
]);

/**
 * Copies the data directory of a running server, between `pg_backup_start` and `pg_backup_stop`.
 *
 * Files may vanish or change meanwhile: the WAL of that time repairs them.
 *
 * @throws Error for a tablespace outside the data directory, which is not copied
 * @internal
 */
export async function copyDataDirectory(
  from: string,
  to: string,
  account: UnixAccount | undefined,
): Promise<void> {
  await copyLevel(from, to, account, '');
  // The archiver's and the slots' folders must exist, empty.
  const inside = path.join(to, 'pg_wal', 'archive_status');
  await mkdir(inside, { recursive: true, mode: 0o700 });
  if (account) {
    await chown(inside, account.uid, account.gid);
  }
}

async function copyLevel(
  from: string,
  to: string,
  account: UnixAccount | undefined,
  relative: string,
): Promise<void> {
  const source = path.join(from, relative);
  for (const entry of await entriesOf(source)) {
    const name = path.join(relative, entry.name);
    const target = path.join(to, name);
    if (entry.isDirectory() && !entry.name.startsWith('pgsql_tmp')) {
      await mkdir(target, { mode: 0o700, recursive: true });
      if (!CONTENT_LEFT_OUT.has(name)) {
        await copyLevel(from, to, account, name);
      }
    } else if (entry.isFile() && !isLeftOut(entry.name)) {
      if (!(await copyIfThere(path.join(from, name), target))) {
        continue;
      }
      await chmod(target, 0o600);
    } else if (entry.isSymbolicLink()) {
      throw new Error(`The tablespace ${name} is outside the data directory`);
    } else {
      continue;
    }
    if (account) {
      await chown(target, account.uid, account.gid);
    }
  }
}

function isLeftOut(name: string): boolean {
  return (
    LEFT_OUT.has(name) ||
    name.startsWith('pgsql_tmp') ||
    name.startsWith('pg_internal.init')
  );
}

async function entriesOf(directory: string): Promise<Dirent[]> {
  try {
    return await readdir(directory, { withFileTypes: true });
  } catch (error) {
    // A database that has been dropped meanwhile.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return [];
    }
    throw error;
  }
}

async function copyIfThere(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return false;
    }
    throw error;
  }
}
