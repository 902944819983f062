import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

/**
 * Makes an empty cluster in a data directory.
 *
 * @param options.giveToServer - hands a file to the account that the server runs as
 * @internal
 */
export async function runInitdb(options: {
  readonly binDir: string;
  readonly dataDir: string;
  /** Where a file with the password may be for a moment. */
  readonly directory: string;
  readonly adminUser: string;
  readonly adminPassword: string;
  readonly spawnOptions: object;
  readonly timeoutMs: number;
  readonly giveToServer: (file: string) => Promise<void>;
}): Promise<void> {
  const passwordFile = path.join(
    options.directory,
    `initdb-${randomBytes(4).toString('hex')}`,
  );
  await writeFile(passwordFile, options.adminPassword, {
    mode: 0o600,
    flag: 'wx',
  });
  try {
    await options.giveToServer(passwordFile);
    await promisify(execFile)(
      path.join(options.binDir, 'initdb'),
      [
        `--pgdata=${options.dataDir}`,
        `--username=${options.adminUser}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        // The postmaster syncs what matters at its first checkpoint; until then nothing is promised to anyone.
        '--no-sync',
        '--no-instructions',
      ],
      { ...options.spawnOptions, timeout: options.timeoutMs },
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
}
