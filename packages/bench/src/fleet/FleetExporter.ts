import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { ACCOUNT, instancesOf, REGION } from './services';

/** Counters grow by this much a second; times the number of the instance they would only be larger. */
const ROWS_PER_SECOND = 1000;

/**
 * Publishes what postgres_exporter and YACE publish of a fleet: a primary and a replica for each service, 18 series an
 * instance.
 */
export class FleetExporter {
  /** How many services there are; may be changed between scrapes. */
  services: number;
  readonly #server: Server;
  readonly #startedAt = Date.now();

  private constructor(services: number) {
    this.services = services;
    this.#server = createServer((_request, response) => {
      response.setHeader('Content-Type', 'text/plain; version=0.0.4');
      response.end(this.#exposition());
    });
  }

  static async start(services: number): Promise<FleetExporter> {
    const exporter = new FleetExporter(services);
    await new Promise<void>(resolve => {
      exporter.#server.listen(0, '127.0.0.1', resolve);
    });
    return exporter;
  }

  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }

  #exposition(): string {
    const rows = Math.round(
      ((Date.now() - this.#startedAt) / 1000) * ROWS_PER_SECOND,
    );
    const lines: string[] = [];
    for (let index = 0; index < this.services; index++) {
      instancesOf(index).forEach((id, position) => {
        lines.push(...postgresSeries(id, rows, position > 0));
        lines.push(...cloudWatchSeries(id, position > 0));
      });
    }
    return `${lines.join('\n')}\n`;
  }
}

function postgresSeries(id: string, rows: number, isReplica: boolean) {
  const db = `dbinstance_identifier="${id}"`;
  const shop = `${db},datname="shop"`;
  return [
    `pg_up{${db}} 1`,
    `pg_settings_max_connections{${db}} 100`,
    `pg_stat_database_numbackends{${shop}} 28`,
    `pg_stat_database_numbackends{${db},datname="postgres"} 2`,
    `pg_stat_database_tup_returned{${shop}} ${rows}`,
    `pg_stat_database_tup_fetched{${shop}} ${rows}`,
    `pg_stat_database_tup_inserted{${shop}} ${rows}`,
    `pg_stat_database_tup_updated{${shop}} ${rows}`,
    `pg_stat_database_tup_deleted{${shop}} ${rows}`,
    `pg_replication_is_replica{${db}} ${isReplica ? 1 : 0}`,
    `pg_replication_lag_seconds{${db}} ${isReplica ? 0.4 : 0}`,
    ...(isReplica
      ? [
          `pg_stat_wal_receiver_received_tli{${db},status="streaming",upstream_host="h",slot_name="s"} 1`,
        ]
      : []),
  ];
}

function cloudWatchSeries(id: string, isReplica: boolean) {
  const labels = `dimension_DBInstanceIdentifier="${id}",name="arn:aws:rds:${REGION}:${ACCOUNT}:db:${id}",region="${REGION}",account_id="${ACCOUNT}"`;
  return [
    `aws_rds_cpuutilization_average{${labels}} 62`,
    `aws_rds_read_iops_average{${labels}} 12`,
    `aws_rds_write_iops_average{${labels}} 3`,
    `aws_rds_free_storage_space_average{${labels}} 5000000000`,
    `aws_rds_database_connections_average{${labels}} 30`,
    ...(isReplica ? [`aws_rds_replica_lag_average{${labels}} 0.4`] : []),
  ];
}
