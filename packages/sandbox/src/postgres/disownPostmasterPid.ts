import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { runningPostmaster } from './runningPostmaster';

/** More than any system's greatest process id. */
const NOBODY = '2147483646';

/**
 * Lets a server start when the process id in a stale `postmaster.pid` belongs to some other program by now, which
 * PostgreSQL would take for the old server.
 *
 * The file must stay: by its other lines PostgreSQL finds out whether processes of a crashed server still have the data
 * open, and a second server beside them would destroy it. So only the process id is replaced.
 *
 * @internal
 */
export async function disownPostmasterPid(dataDir: string): Promise<void> {
  const file = path.join(dataDir, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined || (await runningPostmaster(dataDir)) !== undefined) {
    return;
  }
  const [, ...rest] = text.split('\n');
  // Written in place, as the file belongs to the servers' account.
  const handle = await open(file, 'r+');
  try {
    await handle.truncate(0);
    await handle.writeFile([NOBODY, ...rest].join('\n'));
  } finally {
    await handle.close();
  }
}
