import { rdsMetricNames } from '../aws/rds/publishedMetrics';
import type { AdminConnections } from './AdminConnections';
import type { Database } from './Database';
import { instanceCapacity } from './instanceCapacity';
import type { InstanceInventory, KnownInstance } from './InstanceInventory';
import { MetricWindow } from './MetricWindow';
import { processUsage } from './processUsage';

type RdsMetricName = (typeof rdsMetricNames)[number];

/**
 * Part of a host core that stands for one vCPU of an instance class.
 *
 * The demo databases must be light enough for two cores together with all the rest, and would sit at 1 % of a real
 * vCPU. One twentieth of a core makes the demo load a believable share, and more load shows as more.
 *
 * @internal
 */
export const coresPerVcpu = 0.05;

interface ServerRow {
  connections: number;
  reads: number;
  writes: number;
  used_bytes: number;
  replica_lag: number | null;
}

interface Counters {
  readonly time: number;
  readonly cpuSeconds?: number;
  readonly reads: number;
  readonly writes: number;
}

interface CloudWatchSamplerOptions {
  readonly inventory: InstanceInventory;
  readonly connections: AdminConnections;
  /** Milliseconds between two samples. Default 5000. */
  readonly intervalMs?: number;
}

/**
 * Measures the servers the way CloudWatch reports RDS: one-minute averages from outside the database.
 *
 * - `CPUUtilization`: processor time of the server's process tree, as percent of the class's vCPUs (`coresPerVcpu`),
 *   at most 100.
 * - `FreeableMemory`: the class's memory less the tree's proportional set size, in bytes.
 * - `FreeStorageSpace`: allocated storage less databases and WAL, in bytes.
 * - `ReadIOPS`, `WriteIOPS`: operations of `pg_stat_io` per second. The host's page cache may serve them.
 * - `ReplicaLag`: age of the last replayed transaction, in seconds. It grows on an idle source, as it does in RDS.
 *
 * @internal
 */
export class CloudWatchSampler {
  readonly #options: CloudWatchSamplerOptions;
  readonly #windows = new Map<string, Map<RdsMetricName, MetricWindow>>();
  readonly #counters = new Map<string, Counters>();
  #timer: NodeJS.Timeout | undefined;
  #sampling: Promise<void> | undefined;

  constructor(options: CloudWatchSamplerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer ??= setInterval(() => {
      this.sample().catch(() => undefined);
    }, this.#options.intervalMs ?? 5_000);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await this.#sampling;
  }

  /** Takes one sample of every instance; failing instances get none. */
  async sample(): Promise<void> {
    this.#sampling ??= this.#sampleAll().finally(() => {
      this.#sampling = undefined;
    });
    return this.#sampling;
  }

  /** One-minute average; undefined when there is no datapoint. */
  average(identifier: string, metric: string): number | undefined {
    return this.#windows
      .get(identifier)
      ?.get(metric as RdsMetricName)
      ?.average();
  }

  async #sampleAll(): Promise<void> {
    const instances = this.#options.inventory.instances();
    const identifiers = instances.map(instance => instance.identifier);
    this.#options.connections.keepOnly(identifiers);
    for (const identifier of [...this.#windows.keys()]) {
      if (!identifiers.includes(identifier)) {
        this.#windows.delete(identifier);
        this.#counters.delete(identifier);
      }
    }
    await Promise.all(
      instances.map(async instance => {
        const values = await this.#measure(instance).catch(() => ({}));
        this.#store(instance.identifier, values);
      }),
    );
  }

  async #measure(
    instance: KnownInstance,
  ): Promise<Partial<Record<RdsMetricName, number>>> {
    const { identifier, rds, server } = instance;
    if (server?.status !== 'running') {
      this.#counters.delete(identifier);
      return {};
    }
    const row = await readServer(
      this.#options.connections.database(identifier),
    );
    const usage =
      server.pid === undefined ? undefined : await processUsage(server.pid);
    const before = this.#counters.get(identifier);
    const now: Counters = {
      time: Date.now(),
      cpuSeconds: usage?.cpuSeconds,
      reads: row.reads,
      writes: row.writes,
    };
    this.#counters.set(identifier, now);
    const capacity = instanceCapacity(rds.DBInstanceClass ?? '');
    const cpu = rate(before, now, 'cpuSeconds');
    return {
      CPUUtilization:
        capacity && cpu !== undefined
          ? Math.min(100, (cpu / (capacity.vcpus * coresPerVcpu)) * 100)
          : undefined,
      DatabaseConnections: row.connections,
      FreeableMemory:
        capacity && usage
          ? Math.max(0, capacity.memoryBytes - usage.memoryBytes)
          : undefined,
      FreeStorageSpace:
        rds.AllocatedStorage === undefined
          ? undefined
          : Math.max(0, rds.AllocatedStorage * 1024 ** 3 - row.used_bytes),
      ReadIOPS: rate(before, now, 'reads'),
      WriteIOPS: rate(before, now, 'writes'),
      ReplicaLag: row.replica_lag ?? undefined,
    };
  }

  #store(
    identifier: string,
    values: Partial<Record<RdsMetricName, number>>,
  ): void {
    const windows =
      this.#windows.get(identifier) ??
      new Map(rdsMetricNames.map(name => [name, new MetricWindow()]));
    this.#windows.set(identifier, windows);
    const time = Date.now();
    for (const [name, window] of windows) {
      window.add(time, values[name]);
    }
  }
}

async function readServer(db: Database): Promise<ServerRow> {
  const { rows } = await db.query<ServerRow>(`
    SELECT
      (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend')::int AS connections,
      io.reads, io.writes,
      ((SELECT sum(pg_database_size(oid)) FROM pg_database) + (SELECT coalesce(sum(size), 0) FROM pg_ls_waldir()))::float8
        AS used_bytes,
      CASE WHEN pg_is_in_recovery()
        THEN extract(epoch FROM now() - pg_last_xact_replay_timestamp())::float8
      END AS replica_lag
    FROM (
      SELECT
        coalesce(sum(reads), 0)::float8 AS reads,
        (coalesce(sum(writes), 0) + coalesce(sum(extends), 0))::float8 AS writes
      FROM pg_stat_io
    ) io`);
  return rows[0];
}

/** Per second; undefined at the first sample and when the counter began anew. */
function rate(
  before: Counters | undefined,
  now: Counters,
  name: 'cpuSeconds' | 'reads' | 'writes',
): number | undefined {
  const from = before?.[name];
  const to = now[name];
  if (!before || from === undefined || to === undefined || to < from) {
    return undefined;
  }
  const seconds = (now.time - before.time) / 1000;
  return seconds > 0 ? (to - from) / seconds : undefined;
}
