import { Pool } from 'pg';
import type { DatabaseConnection } from '../aws/DatabaseEngine';
import type { Database } from './Database';

/** The engine, as far as the exporter needs it. @internal */
export interface AdminAccess {
  adminConnection(identifier: string): DatabaseConnection;
}

/**
 * One small pool per server for the exporter. Pools of servers that are gone are closed by `keepOnly`.
 *
 * @internal
 */
export class AdminConnections {
  readonly #engine: AdminAccess;
  readonly #pools = new Map<string, { pool: Pool; address: string }>();

  constructor(engine: AdminAccess) {
    this.#engine = engine;
  }

  database(identifier: string): Database {
    const connection = this.#engine.adminConnection(identifier);
    const address = `${connection.host}:${connection.port}`;
    const known = this.#pools.get(identifier);
    if (known?.address === address) {
      return known.pool;
    }
    this.#close(identifier);
    const pool = new Pool({
      ...connection,
      max: 2,
      application_name: 'postgres_exporter',
      connectionTimeoutMillis: 2_000,
      statement_timeout: 3_000,
      query_timeout: 3_500,
      allowExitOnIdle: true,
    });
    pool.on('error', () => {
      // An idle connection was cut, as happens when a server stops; the next query opens another or fails.
    });
    this.#pools.set(identifier, { pool, address });
    return pool;
  }

  keepOnly(identifiers: readonly string[]): void {
    for (const identifier of this.#pools.keys()) {
      if (!identifiers.includes(identifier)) {
        this.#close(identifier);
      }
    }
  }

  async close(): Promise<void> {
    const pools = [...this.#pools.values()];
    this.#pools.clear();
    await Promise.allSettled(pools.map(({ pool }) => pool.end()));
  }

  #close(identifier: string): void {
    const known = this.#pools.get(identifier);
    this.#pools.delete(identifier);
    known?.pool.end().catch(() => undefined);
  }
}
