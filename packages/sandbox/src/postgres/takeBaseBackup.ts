import type { NativeInstallation } from './NativeInstallation';
import { copyDataDirectory } from './copyDataDirectory';
import type { PostgresServer } from './PostgresServer';
import { createSlot } from './replicationSlots';
import { withClient } from './withClient';

/**
 * Fills a replica's data directory from its running source, by PostgreSQL's low-level backup API, which ends with the
 * session that began it.
 *
 * The slot is made first: the WAL from the backup's start on is then kept until the replica has it.
 *
 * @internal
 */
export async function takeBaseBackup(options: {
  source: PostgresServer;
  target: PostgresServer;
  slot: string;
  installation: NativeInstallation;
}): Promise<void> {
  const { source, target, slot, installation } = options;
  await target.makeDataDir();
  await withClient(source.connectionConfig(), async client => {
    await createSlot(client, slot);
    await client.query('SELECT pg_backup_start($1, fast => true)', [slot]);
    await copyDataDirectory(
      source.dataDir,
      target.dataDir,
      installation.account,
    );
    const { rows } = await client.query<{
      labelfile: string;
      spcmapfile: string | null;
    }>(
      'SELECT labelfile, spcmapfile FROM pg_backup_stop(wait_for_archive => false)',
    );
    await target.writeDataFile('backup_label', rows[0].labelfile);
    if (rows[0].spcmapfile) {
      await target.writeDataFile('tablespace_map', rows[0].spcmapfile);
    }
  });
}
