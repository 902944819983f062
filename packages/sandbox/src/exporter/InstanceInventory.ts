import {
  paginateDescribeDBInstances,
  type DBInstance,
  type RDSClient,
} from '@aws-sdk/client-rds';
import type { DatabaseEngine, EngineInstance } from '../aws/DatabaseEngine';

/** What RDS says about an instance, next to the server behind it. @internal */
export interface KnownInstance {
  readonly identifier: string;
  readonly rds: DBInstance;
  /** Undefined until the server has run for the first time; it may have stopped since. */
  readonly server: EngineInstance | undefined;
}

interface InstanceInventoryOptions {
  readonly rds: RDSClient;
  readonly engine: Pick<DatabaseEngine, 'instances'>;
  /** Milliseconds between two looks. Default 5000. */
  readonly intervalMs?: number;
}

/**
 * The instances that exist now. One look at RDS serves the exporter, the services and the scenarios.
 *
 * @internal
 */
export class InstanceInventory {
  readonly #options: InstanceInventoryOptions;
  #described: DBInstance[] = [];
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;

  constructor(options: InstanceInventoryOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer ??= setInterval(() => {
      // A failed look keeps what was seen last; the next one is a moment away.
      this.refresh().catch(() => undefined);
    }, this.#options.intervalMs ?? 5_000);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async refresh(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  instances(): KnownInstance[] {
    const servers = new Map(
      this.#options.engine
        .instances()
        .filter(server => server.status !== 'creating')
        .map(server => [server.identifier, server]),
    );
    return this.#described.map(rds => {
      const identifier = rds.DBInstanceIdentifier ?? '';
      return { identifier, rds, server: servers.get(identifier) };
    });
  }

  async #look(): Promise<void> {
    const described: DBInstance[] = [];
    for await (const page of paginateDescribeDBInstances(
      { client: this.#options.rds },
      {},
    )) {
      described.push(...(page.DBInstances ?? []));
    }
    this.#described = described;
  }
}
