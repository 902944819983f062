import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Process id of the server that has this data directory open, from `postmaster.pid`.
 *
 * The file outlives a crash, and its number may belong to another program since: where the system tells (Linux), a
 * process counts only when it is PostgreSQL. PostgreSQL itself makes the final check, by its shared memory.
 *
 * @internal
 */
export async function runningPostmaster(
  dataDir: string,
): Promise<number | undefined> {
  const text = await readFile(
    path.join(dataDir, 'postmaster.pid'),
    'utf8',
  ).catch(() => undefined);
  const pid = Number(text?.split('\n', 1)[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) {
    return undefined;
  }
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(
    () => undefined,
  );
  return command === undefined || command.includes('postgres')
    ? pid
    : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
