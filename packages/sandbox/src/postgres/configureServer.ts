import path from 'node:path';
import { REPLICATION_USER } from './createRoles';
import type { InstanceManifest } from './InstanceManifest';
import { slotName } from './replicationSlots';
import { hostBasedAuthentication, serverSettings } from './serverSettings';
import type { ServerEntry } from './ServerRegistry';

/**
 * Writes a server's settings; a replica's say where its source is.
 *
 * @internal
 */
export async function configureServer(
  { manifest, server }: ServerEntry,
  options: { readonly source?: InstanceManifest; readonly durable: boolean },
): Promise<void> {
  const { identifier, host, port } = manifest;
  const { source, durable } = options;
  await server.writeDataFile(
    'postgresql.conf',
    serverSettings({
      host,
      port,
      durable,
      standby: source && {
        primaryHost: source.host,
        primaryPort: source.port,
        user: REPLICATION_USER,
        passfile: path.join(server.dataDir, 'replication.pgpass'),
        slot: slotName(identifier),
        applicationName: identifier,
      },
    }),
  );
  await server.writeDataFile(
    'pg_hba.conf',
    hostBasedAuthentication(REPLICATION_USER),
  );
  if (manifest.role === 'replica') {
    await server.writeDataFile('standby.signal', '');
    await server.writeDataFile(
      'replication.pgpass',
      `*:*:*:${REPLICATION_USER}:${manifest.replicationPassword}\n`,
    );
  }
}
