import type {
  CreatePrimaryRequest,
  CreateReplicaRequest,
  DatabaseConnection,
  DatabaseEngine,
  EngineInstance,
} from '../aws/DatabaseEngine';

/** @public */
export interface PostgresEngineOptions {
  /** Directory for the servers' data, one folder per instance. Created when missing. */
  readonly dataDir: string;
}

/**
 * Real PostgreSQL 18 servers behind the RDS facade; a read replica is a streaming standby.
 *
 * @public
 */
export class PostgresEngine implements DatabaseEngine {
  readonly engineVersion = '18.4';

  constructor(options: PostgresEngineOptions) {
    this.#options = options;
  }

  readonly #options: PostgresEngineOptions;

  async start(): Promise<void> {
    throw new Error(`not built yet: ${this.#options.dataDir}`);
  }

  async createPrimary(_request: CreatePrimaryRequest): Promise<void> {
    throw new Error('not built yet');
  }

  async createReplica(_request: CreateReplicaRequest): Promise<void> {
    throw new Error('not built yet');
  }

  async promote(_identifier: string): Promise<void> {
    throw new Error('not built yet');
  }

  async delete(_identifier: string): Promise<void> {
    throw new Error('not built yet');
  }

  instances(): EngineInstance[] {
    return [];
  }

  /** Connection of the server's superuser, for the exporter and for scenarios. */
  adminConnection(identifier: string): DatabaseConnection {
    throw new Error(`not built yet: ${identifier}`);
  }

  /** Stops applying WAL on a replica: its lag grows as long as the primary is written to. */
  async pauseReplay(_identifier: string): Promise<void> {
    throw new Error('not built yet');
  }

  async resumeReplay(_identifier: string): Promise<void> {
    throw new Error('not built yet');
  }

  /** Cuts the replica's connection to its source, as a network partition would. */
  async breakReplication(_identifier: string): Promise<void> {
    throw new Error('not built yet');
  }

  async mendReplication(_identifier: string): Promise<void> {
    throw new Error('not built yet');
  }

  async close(): Promise<void> {
    throw new Error('not built yet');
  }
}
