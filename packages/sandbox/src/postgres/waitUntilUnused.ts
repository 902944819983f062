import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { runningPostmaster } from './runningPostmaster';
import { waitFor } from './waitFor';

/** As long as a server's watchdog gives it to shut down, and a little more. */
const TIMEOUT_MS = 25_000;

/**
 * Waits until no server has this data directory open. A server whose parent was killed needs a second or two to shut
 * down; until then it writes.
 *
 * @throws Error when it is still open after 25 s
 * @internal
 */
export async function waitUntilUnused(dataDir: string): Promise<void> {
  await waitFor(
    `the server that has ${dataDir} open to end; stop the other sandbox`,
    async () => (await runningPostmaster(dataDir)) === undefined,
    { timeoutMs: TIMEOUT_MS, intervalMs: 100 },
  );
}

/**
 * The same for all servers of an engine's directory, for whoever is going to delete it; fine when there is none.
 *
 * @internal
 */
export async function waitUntilAllUnused(dataRoot: string): Promise<void> {
  const identifiers = await readdir(dataRoot).catch(() => []);
  for (const identifier of identifiers) {
    await waitUntilUnused(path.join(dataRoot, identifier, 'data'));
  }
}
