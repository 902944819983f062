import { Pool, type PoolConfig, type QueryResultRow } from 'pg';
import { ReplicaSelector } from './ReplicaSelector';

/** Address of a server. @internal */
export interface ServerAddress {
  readonly identifier: string;
  readonly host: string;
  readonly port: number;
}

/** The servers of one database now. @internal */
export interface DatabaseTopology {
  readonly primary: ServerAddress | undefined;
  readonly replicas: readonly ServerAddress[];
}

interface ReadWritePoolsOptions {
  readonly topology: () => DatabaseTopology;
  readonly credentials: Pick<PoolConfig, 'user' | 'password' | 'database'>;
  readonly applicationName: string;
  /** Default 5 s. */
  readonly maxLagSeconds?: number;
  /** How often replicas are asked for their lag, in milliseconds. Default 2000. */
  readonly checkIntervalMs?: number;
}

/** Where a statement ran. @internal */
export interface QueryTarget {
  readonly role: 'rw' | 'ro';
  readonly identifier: string;
  readonly server: 'primary' | 'replica';
}

// As postgres_exporter's, a replica that has replayed all it received is not behind. Unlike there, one that has replayed
// no transaction yet and has some waiting is unknown (NULL), not 0.
const LAG_QUERY = `
  SELECT CASE
    WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
    ELSE extract(epoch FROM now() - pg_last_xact_replay_timestamp())
  END::float8 AS lag`;

/**
 * Separate pools for writes (`rw`, always the primary) and reads (`ro`, a replica that keeps up, else the primary).
 *
 * Read-your-writes is the caller's business: what must be fresh is read with `rw`.
 *
 * @internal
 */
export class ReadWritePools {
  readonly #options: ReadWritePoolsOptions;
  readonly #selector: ReplicaSelector;
  readonly #pools = new Map<string, { pool: Pool; address: string }>();
  #timer: NodeJS.Timeout | undefined;
  #checking: Promise<void> | undefined;

  constructor(options: ReadWritePoolsOptions) {
    this.#options = options;
    this.#selector = new ReplicaSelector(options.maxLagSeconds ?? 5);
  }

  start(): void {
    this.#timer ??= setInterval(() => {
      this.check().catch(() => undefined);
    }, this.#options.checkIntervalMs ?? 2_000);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await this.#checking;
    const pools = [...this.#pools.values()];
    this.#pools.clear();
    await Promise.allSettled(pools.map(({ pool }) => pool.end()));
  }

  /** Looks which replicas there are and how far they are behind. */
  async check(): Promise<void> {
    this.#checking ??= this.#checkReplicas().finally(() => {
      this.#checking = undefined;
    });
    return this.#checking;
  }

  /**
   * Runs one statement. A read that fails on a replica is tried once more on the primary.
   *
   * @throws when there is no primary, or the statement fails.
   */
  async query<Row extends QueryResultRow>(
    role: 'rw' | 'ro',
    sql: string,
    values: readonly unknown[] = [],
  ): Promise<{ rows: Row[]; target: QueryTarget }> {
    const { primary, replicas } = this.#options.topology();
    const chosen = role === 'ro' ? this.#selector.next() : undefined;
    const replica = replicas.find(item => item.identifier === chosen);
    if (replica) {
      try {
        const { rows } = await this.#pool(replica, role).query<Row>(sql, [
          ...values,
        ]);
        return {
          rows,
          target: {
            role,
            identifier: replica.identifier,
            server: 'replica',
          },
        };
      } catch {
        this.#selector.exclude(replica.identifier);
      }
    }
    if (!primary) {
      throw new Error(
        `${this.#options.applicationName} knows no primary database`,
      );
    }
    const { rows } = await this.#pool(primary, role).query<Row>(sql, [
      ...values,
    ]);
    return {
      rows,
      target: { role, identifier: primary.identifier, server: 'primary' },
    };
  }

  async #checkReplicas(): Promise<void> {
    const { primary, replicas } = this.#options.topology();
    const present = [...replicas, ...(primary ? [primary] : [])].map(
      server => server.identifier,
    );
    for (const [key, { pool }] of [...this.#pools]) {
      if (!present.some(identifier => key.startsWith(`${identifier}/`))) {
        this.#pools.delete(key);
        pool.end().catch(() => undefined);
      }
    }
    this.#selector.update(
      await Promise.all(
        replicas.map(async replica => ({
          identifier: replica.identifier,
          lagSeconds: await this.#lag(replica),
        })),
      ),
    );
  }

  async #lag(replica: ServerAddress): Promise<number | undefined> {
    try {
      const { rows } = await this.#pool(replica, 'ro').query<{
        lag: number | null;
      }>(LAG_QUERY);
      return rows[0].lag ?? undefined;
    } catch {
      return undefined;
    }
  }

  #pool(server: ServerAddress, role: 'rw' | 'ro'): Pool {
    const key = `${server.identifier}/${role}`;
    const address = `${server.host}:${server.port}`;
    const known = this.#pools.get(key);
    if (known?.address === address) {
      return known.pool;
    }
    known?.pool.end().catch(() => undefined);
    const pool = new Pool({
      ...this.#options.credentials,
      host: server.host,
      port: server.port,
      max: role === 'rw' ? 4 : 6,
      application_name: `${this.#options.applicationName}-${role}`,
      connectionTimeoutMillis: 2_000,
      query_timeout: 5_000,
      idleTimeoutMillis: 60_000,
      allowExitOnIdle: true,
    });
    pool.on('error', () => {
      // An idle connection was cut; the next query opens another or falls back.
    });
    this.#pools.set(key, { pool, address });
    return pool;
  }
}
