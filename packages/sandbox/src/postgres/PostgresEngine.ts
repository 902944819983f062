import path from 'node:path';
import type {
  CreatePrimaryRequest,
  CreateReplicaRequest,
  DatabaseConnection,
  DatabaseEngine,
  EngineInstance,
} from '../aws/DatabaseEngine';
import { allocateEndpoint } from './allocateEndpoint';
import { ADMIN_USER, createRoles, REPLICATION_USER } from './createRoles';
import type { InstanceManifest } from './InstanceManifest';
import { ManifestStore } from './ManifestStore';
import type { NativeInstallation } from './NativeInstallation';
import { newPassword } from './newPassword';
import { PostgresServer } from './PostgresServer';
import { prepareDataRoot } from './prepareDataRoot';
import { prepareInstallation } from './prepareInstallation';
import { dropForgottenSlots, dropSlot, slotName } from './replicationSlots';
import { hostBasedAuthentication, serverSettings } from './serverSettings';
import { takeBaseBackup } from './takeBaseBackup';
import { waitUntilStreaming } from './waitUntilStreaming';
import { withClient } from './withClient';

/** @public */
export interface PostgresEngineOptions {
  /**
   * Directory for the servers' data, one folder per instance; created when missing. As root, a directory that the
   * servers' account cannot reach is replaced by one below the temporary directory.
   */
  readonly dataDir: string;
  /** Whether data must survive a power failure. Default true; switch off only for data of one test. */
  readonly durable?: boolean;
}

interface Entry {
  readonly manifest: InstanceManifest;
  readonly server: PostgresServer;
}

interface Home {
  readonly root: string;
  readonly installation: NativeInstallation;
  readonly store: ManifestStore;
}

/**
 * Real PostgreSQL 18 servers behind the RDS facade; a read replica is a streaming standby with a slot of its own.
 *
 * @public
 */
export class PostgresEngine implements DatabaseEngine {
  readonly engineVersion = '18.4';
  readonly #options: PostgresEngineOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #broken = new Set<string>();
  #home?: Home;

  constructor(options: PostgresEngineOptions) {
    this.#options = options;
  }

  /** Starts the servers of an earlier run, sources before their replicas, and removes what was half made. */
  async start(): Promise<void> {
    const installation = await prepareInstallation();
    const root = await prepareDataRoot(
      this.#options.dataDir,
      installation.account,
    );
    const store = new ManifestStore(root, {
      sharedWithAccount: installation.account !== undefined,
    });
    this.#home = { root, installation, store };
    const manifests = await store.list();
    for (const manifest of manifests.filter(m => m.state !== 'ready')) {
      await this.#discard(this.#enter(manifest));
    }
    const ready = manifests.filter(m => m.state === 'ready');
    ready.forEach(manifest => this.#enter(manifest));
    for (const manifest of sourcesFirst(ready)) {
      const entry = this.#entry(manifest.identifier);
      await this.#configure(entry);
      await entry.server.start();
      const replicas = ready
        .filter(m => m.sourceIdentifier === manifest.identifier)
        .map(m => m.identifier);
      await withClient(entry.server.connectionConfig(), client =>
        dropForgottenSlots(client, replicas),
      );
    }
  }

  /** Where the servers' folders are: `dataDir`, unless the servers' account cannot reach it. */
  get dataRoot(): string {
    return this.#started().root;
  }

  async createPrimary(request: CreatePrimaryRequest): Promise<void> {
    const { identifier } = request;
    if (this.#entries.get(identifier)?.manifest.state === 'ready') {
      return;
    }
    const { store } = this.#started();
    const manifest: InstanceManifest = {
      identifier,
      state: 'creating',
      role: 'primary',
      ...(await allocateEndpoint(request.port)),
      adminPassword: newPassword(),
      replicationPassword: newPassword(),
    };
    await store.write(manifest);
    const entry = this.#enter(manifest);
    await entry.server.initialise();
    await this.#configure(entry);
    await entry.server.start();
    await withClient(entry.server.connectionConfig(), client =>
      createRoles(client, request, manifest.replicationPassword),
    );
    await this.#become(entry, { state: 'ready' });
  }

  async createReplica(request: CreateReplicaRequest): Promise<void> {
    const { identifier, sourceIdentifier } = request;
    if (this.#entries.get(identifier)?.manifest.state === 'ready') {
      return;
    }
    const { store, installation } = this.#started();
    const source = this.#entry(sourceIdentifier);
    const manifest: InstanceManifest = {
      ...source.manifest,
      identifier,
      state: 'creating',
      role: 'replica',
      sourceIdentifier,
      ...(await allocateEndpoint(request.port)),
    };
    await this.#entries.get(identifier)?.server.stop();
    await store.write(manifest);
    const entry = this.#enter(manifest);
    await takeBaseBackup({
      source: source.server,
      target: entry.server,
      slot: slotName(identifier),
      installation,
    });
    await this.#configure(entry);
    await entry.server.start();
    await waitUntilStreaming(entry.server);
    await this.#become(entry, { state: 'ready' });
  }

  async promote(identifier: string): Promise<void> {
    const entry = this.#entry(identifier);
    const { sourceIdentifier } = entry.manifest;
    if (sourceIdentifier === undefined) {
      return;
    }
    await withClient(entry.server.connectionConfig(), async client => {
      const { rows } = await client.query<{ standby: boolean }>(
        'SELECT pg_is_in_recovery() AS standby',
      );
      if (rows[0].standby) {
        // A paused standby never finishes recovery.
        await client.query('SELECT pg_wal_replay_resume()');
        await client.query('SELECT pg_promote(true, 60)');
      }
      await client.query('ALTER SYSTEM RESET ALL');
    });
    const promoted = await this.#become(entry, {
      role: 'primary',
      sourceIdentifier: undefined,
    });
    await this.#configure(promoted);
    await this.#dropSlotAt(sourceIdentifier, identifier);
  }

  async delete(identifier: string): Promise<void> {
    const entry = this.#entries.get(identifier);
    if (entry) {
      await this.#discard(await this.#become(entry, { state: 'deleting' }));
    }
  }

  instances(): EngineInstance[] {
    return [...this.#entries.values()].map(({ manifest, server }) => ({
      identifier: manifest.identifier,
      role: manifest.role,
      status:
        (manifest.state === 'creating' && 'creating') ||
        (server.isRunning && 'running') ||
        'stopped',
      host: manifest.host,
      port: manifest.port,
      pid: server.pid,
      sourceIdentifier: manifest.sourceIdentifier,
      replicationBroken: this.#broken.has(manifest.identifier),
    }));
  }

  /**
   * Connection of the server's superuser, for the exporter and for scenarios.
   *
   * @throws Error when there is no such instance
   */
  adminConnection(
    identifier: string,
    database = 'postgres',
  ): DatabaseConnection {
    return this.#entry(identifier).server.connectionConfig(database);
  }

  /** Stops applying WAL on a replica: its lag grows as long as the primary is written to. */
  async pauseReplay(identifier: string): Promise<void> {
    await this.#query(identifier, 'SELECT pg_wal_replay_pause()');
  }

  async resumeReplay(identifier: string): Promise<void> {
    await this.#query(identifier, 'SELECT pg_wal_replay_resume()');
  }

  /** Cuts the replica's connection to its source, as a network partition would, until it is mended. */
  async breakReplication(identifier: string): Promise<void> {
    await this.#query(identifier, "ALTER SYSTEM SET primary_conninfo = ''");
    await this.#query(identifier, 'SELECT pg_reload_conf()');
    this.#broken.add(identifier);
  }

  async mendReplication(identifier: string): Promise<void> {
    await this.#query(identifier, 'ALTER SYSTEM RESET primary_conninfo');
    await this.#query(identifier, 'SELECT pg_reload_conf()');
    this.#broken.delete(identifier);
  }

  /** Stops the servers, replicas first so that each has all of its source's WAL; the data stays. */
  async close(): Promise<void> {
    const manifests = [...this.#entries.values()].map(entry => entry.manifest);
    for (const { identifier } of sourcesFirst(manifests).reverse()) {
      await this.#entry(identifier).server.stop();
    }
  }

  #started(): Home {
    if (!this.#home) {
      throw new Error('PostgresEngine.start() has not been called');
    }
    return this.#home;
  }

  #entry(identifier: string): Entry {
    const entry = this.#entries.get(identifier);
    if (!entry) {
      throw new Error(`The engine has no instance ${identifier}`);
    }
    return entry;
  }

  #enter(manifest: InstanceManifest): Entry {
    const { installation, store } = this.#started();
    const entry = {
      manifest,
      server: new PostgresServer({
        installation,
        directory: store.directoryOf(manifest.identifier),
        host: manifest.host,
        port: manifest.port,
        adminUser: ADMIN_USER,
        adminPassword: manifest.adminPassword,
      }),
    };
    this.#entries.set(manifest.identifier, entry);
    return entry;
  }

  async #become(
    entry: Entry,
    change: Partial<InstanceManifest>,
  ): Promise<Entry> {
    const next = { ...entry, manifest: { ...entry.manifest, ...change } };
    await this.#started().store.write(next.manifest);
    this.#entries.set(next.manifest.identifier, next);
    return next;
  }

  async #configure({ manifest, server }: Entry): Promise<void> {
    const { identifier, host, port, sourceIdentifier } = manifest;
    const passfile = path.join(server.dataDir, 'replication.pgpass');
    const source = sourceIdentifier && this.#entries.get(sourceIdentifier);
    await server.writeDataFile(
      'postgresql.conf',
      serverSettings({
        host,
        port,
        durable: this.#options.durable ?? true,
        standby: source
          ? {
              primaryHost: source.manifest.host,
              primaryPort: source.manifest.port,
              user: REPLICATION_USER,
              passfile,
              slot: slotName(identifier),
              applicationName: identifier,
            }
          : undefined,
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

  async #discard({ manifest, server }: Entry): Promise<void> {
    const { identifier, sourceIdentifier } = manifest;
    await server.stop();
    if (sourceIdentifier !== undefined) {
      await this.#dropSlotAt(sourceIdentifier, identifier);
    }
    await this.#started().store.remove(identifier);
    this.#entries.delete(identifier);
  }

  /** A source that does not run now loses the slot when it starts. */
  async #dropSlotAt(source: string, replica: string): Promise<void> {
    const server = this.#entries.get(source)?.server;
    if (server?.isRunning) {
      await withClient(server.connectionConfig(), client =>
        dropSlot(client, slotName(replica)),
      );
    }
  }

  async #query(identifier: string, sql: string): Promise<void> {
    await withClient(this.adminConnection(identifier), client =>
      client.query(sql),
    );
  }
}

function sourcesFirst(
  manifests: readonly InstanceManifest[],
): InstanceManifest[] {
  const byIdentifier = new Map(manifests.map(m => [m.identifier, m]));
  const depth = (manifest: InstanceManifest): number => {
    const source = byIdentifier.get(manifest.sourceIdentifier ?? '');
    return source ? depth(source) + 1 : 0;
  };
  return [...manifests].sort((a, b) => depth(a) - depth(b));
}
