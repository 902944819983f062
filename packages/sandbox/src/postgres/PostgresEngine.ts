import type {
  CreatePrimaryRequest,
  CreateReplicaRequest,
  DatabaseConnection,
  DatabaseEngine,
  EngineInstance,
} from '../aws/DatabaseEngine';
import { allocateEndpoint } from './allocateEndpoint';
import { configureServer } from './configureServer';
import { createRoles } from './createRoles';
import { describeServer } from './describeServer';
import { newPassword } from './newPassword';
import { openDataRoot } from './openDataRoot';
import type { DataRoot } from './openDataRoot';
import { promoteStandby } from './promoteStandby';
import { dropForgottenSlots, dropSlot, slotName } from './replicationSlots';
import type { ServerEntry } from './ServerRegistry';
import { sourcesFirst } from './sourcesFirst';
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

/**
 * Real PostgreSQL 18 servers behind the RDS facade; a read replica is a streaming standby with a slot of its own.
 *
 * @public
 */
export class PostgresEngine implements DatabaseEngine {
  readonly engineVersion = '18.4';
  readonly #options: PostgresEngineOptions;
  readonly #broken = new Set<string>();
  #home?: DataRoot;

  constructor(options: PostgresEngineOptions) {
    this.#options = options;
  }

  /**
   * Starts the servers of an earlier run, sources before their replicas, and removes what was half made.
   *
   * @throws Error when one of them does not come up; those that did are stopped again
   */
  async start(): Promise<void> {
    this.#home = await openDataRoot(this.#options.dataDir);
    try {
      await this.#resume(this.#home);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** Where the servers' folders are: `dataDir`, unless the servers' account cannot reach it. */
  get dataRoot(): string {
    return this.#started().root;
  }

  async createPrimary(request: CreatePrimaryRequest): Promise<void> {
    const { identifier } = request;
    const { servers } = this.#started();
    if (servers.find(identifier)?.manifest.state === 'ready') {
      return;
    }
    const entry = await servers.add({
      identifier,
      state: 'creating',
      role: 'primary',
      ...(await allocateEndpoint(request.port)),
      adminPassword: newPassword(),
      replicationPassword: newPassword(),
    });
    await entry.server.initialise();
    await this.#configure(entry);
    await entry.server.start();
    await withClient(entry.server.connectionConfig(), client =>
      createRoles(client, request, entry.manifest.replicationPassword),
    );
    await servers.change(entry, { state: 'ready' });
  }

  async createReplica(request: CreateReplicaRequest): Promise<void> {
    const { identifier, sourceIdentifier } = request;
    const { servers, installation } = this.#started();
    if (servers.find(identifier)?.manifest.state === 'ready') {
      return;
    }
    const source = servers.get(sourceIdentifier);
    const endpoint = await allocateEndpoint(request.port);
    const entry = await servers.add({
      ...source.manifest,
      identifier,
      state: 'creating',
      role: 'replica',
      sourceIdentifier,
      ...endpoint,
    });
    await takeBaseBackup({
      source: source.server,
      target: entry.server,
      slot: slotName(identifier),
      installation,
    });
    await this.#configure(entry);
    await entry.server.start();
    await waitUntilStreaming(entry.server);
    await servers.change(entry, { state: 'ready' });
  }

  async promote(identifier: string): Promise<void> {
    const { servers } = this.#started();
    const entry = servers.get(identifier);
    const { sourceIdentifier } = entry.manifest;
    if (sourceIdentifier === undefined) {
      return;
    }
    await promoteStandby(entry.server);
    const promoted = await servers.change(entry, {
      role: 'primary',
      sourceIdentifier: undefined,
    });
    await this.#configure(promoted);
    await this.#dropSlotAt(sourceIdentifier, identifier);
  }

  async delete(identifier: string): Promise<void> {
    const { servers } = this.#started();
    const entry = servers.find(identifier);
    if (entry) {
      await this.#discard(await servers.change(entry, { state: 'deleting' }));
    }
  }

  instances(): EngineInstance[] {
    return this.#entries().map(entry =>
      describeServer(entry, this.#broken.has(entry.manifest.identifier)),
    );
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
    return this.#started()
      .servers.get(identifier)
      .server.connectionConfig(database);
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
    const manifests = this.#entries().map(({ manifest }) => manifest);
    for (const { identifier } of sourcesFirst(manifests).reverse()) {
      await this.#started().servers.get(identifier).server.stop();
    }
  }

  async #resume({ servers }: DataRoot): Promise<void> {
    for (const entry of servers.all()) {
      if (entry.manifest.state !== 'ready') {
        await this.#discard(entry);
      }
    }
    const ready = servers.all().map(({ manifest }) => manifest);
    for (const manifest of sourcesFirst(ready)) {
      const entry = servers.get(manifest.identifier);
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

  #started(): DataRoot {
    if (!this.#home) {
      throw new Error('PostgresEngine.start() has not been called');
    }
    return this.#home;
  }

  /** None before the start. */
  #entries(): ServerEntry[] {
    return this.#home?.servers.all() ?? [];
  }

  async #configure(entry: ServerEntry): Promise<void> {
    const { sourceIdentifier: source = '' } = entry.manifest;
    await configureServer(entry, {
      source: this.#started().servers.find(source)?.manifest,
      durable: this.#options.durable ?? true,
    });
  }

  async #discard({ manifest, server }: ServerEntry): Promise<void> {
    const { identifier, sourceIdentifier } = manifest;
    await server.stop();
    if (sourceIdentifier !== undefined) {
      await this.#dropSlotAt(sourceIdentifier, identifier);
    }
    await this.#started().servers.remove(identifier);
  }

  /** A source that does not run now loses the slot when it starts. */
  async #dropSlotAt(source: string, replica: string): Promise<void> {
    const server = this.#started().servers.find(source)?.server;
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
