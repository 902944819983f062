import { mockServices } from '@backstage/backend-test-utils';
import {
  EntityState,
  Reading,
} from '@headroom/backstage-plugin-headroom-common';
import { RealPrometheus } from '@headroom/sandbox';
import { createReadingsService } from '../createReadingsService';
import { MeasuredResource, ReadingsService } from '../ReadingsService';
import { exposition } from './exposition';
import { findOnPath } from './findOnPath';
import { hostileValues } from './hostileValues';
import { ScrapeTarget } from './ScrapeTarget';

const program = findOnPath('prometheus');

/** `describe`, where there is a Prometheus. @internal */
export const describeWithPrometheus = program ? describe : describe.skip;

/** Belongs to its title: why it is skipped. @internal */
export const whySkipped = program
  ? ''
  : ' (skipped: no prometheus on PATH; on Debian: apt-get install prometheus)';

const IDENTITY = 'dbinstance_identifier';
const YACE = 'dimension_DBInstanceIdentifier';

/** What a healthy instance exposes; counters follow the clock. */
function healthy(id: string, started: number, connections = 30): string {
  const seconds = (Date.now() - started) / 1000;
  const db = { [IDENTITY]: id };
  const shop = { ...db, datname: 'shop' };
  const postgres = { ...db, datname: 'postgres' };
  return [
    exposition('pg_up', db, 1),
    exposition('pg_settings_max_connections', db, 100),
    exposition('pg_stat_database_numbackends', shop, connections - 2),
    exposition('pg_stat_database_numbackends', postgres, 2),
    exposition('pg_stat_database_tup_returned', shop, 1000 * seconds),
    exposition('pg_stat_database_tup_inserted', shop, 10 * seconds),
    exposition('pg_stat_database_tup_updated', shop, 20 * seconds),
    exposition('pg_stat_database_tup_deleted', shop, 30 * seconds),
    exposition('pg_replication_lag_seconds', db, 0.4),
    exposition(
      'pg_stat_wal_receiver_received_tli',
      { ...db, status: 'streaming', upstream_host: 'h', slot_name: 's' },
      7,
    ),
    exposition('aws_rds_cpuutilization_average', { [YACE]: id }, 62),
    exposition('aws_rds_read_iops_average', { [YACE]: id }, 12),
    exposition('aws_rds_write_iops_average', { [YACE]: id }, 3),
    exposition('aws_rds_free_storage_space_average', { [YACE]: id }, 5e9),
  ].join('');
}

/**
 * Instances of all kinds, scraped by a real Prometheus, and the readings service that reads it.
 *
 * @internal
 */
export class RealFleet {
  readonly started = Date.now();
  /** What the exporters of the first target say, by part. */
  readonly text = new Map<string, () => string>();
  /** Above 60, an alert fires after three seconds. */
  alertValue = 0;
  readonly #targets: { main: ScrapeTarget; second: ScrapeTarget };
  #prometheus: RealPrometheus | null = null;
  #service: ReadingsService | null = null;

  private constructor(main: ScrapeTarget, second: ScrapeTarget) {
    this.#targets = { main, second };
  }

  static async start(): Promise<RealFleet> {
    const fleet = new RealFleet(
      await ScrapeTarget.start(),
      await ScrapeTarget.start(),
    );
    fleet.#expose();
    await fleet.#observe();
    return fleet;
  }

  get url(): string {
    return this.#prometheus?.url ?? '';
  }

  get service(): ReadingsService {
    if (!this.#service) {
      throw new Error('the fleet did not start');
    }
    return this.#service;
  }

  reading(
    readingId: string,
    id: string,
    more: Partial<MeasuredResource> = {},
  ): Promise<Reading> {
    return this.service.reading(
      readingId,
      { id, account: null, region: null, since: null, ...more },
      { prometheus: null },
    );
  }

  /** The second target, which has `leaving`, answers no more. */
  stopSecondTarget(): void {
    this.#targets.second.text = null;
  }

  async stopPrometheus(): Promise<void> {
    await this.#prometheus?.stop();
  }

  async stop(): Promise<void> {
    await this.#prometheus?.stop();
    await this.#targets.main.stop();
    await this.#targets.second.stop();
  }

  #expose(): void {
    const { started, text } = this;
    const { main, second } = this.#targets;
    main.text = () => [...text.values()].map(part => part()).join('');
    second.text = () =>
      exposition('pg_settings_max_connections', { [IDENTITY]: 'twice' }, 200) +
      exposition('pg_settings_max_connections', { [IDENTITY]: 'same' }, 100) +
      healthy('leaving', started);
    text.set('storefront', () =>
      ['storefront', 'storefront-read-replica-01']
        .map((id, isReplica) =>
          [
            healthy(id, started),
            exposition(
              'pg_replication_is_replica',
              { [IDENTITY]: id },
              isReplica,
            ),
          ].join(''),
        )
        .join(''),
    );
    text.set('odd', () =>
      [
        exposition('aws_rds_cpuutilization_average', { [YACE]: 'nan' }, 'NaN'),
        exposition('pg_settings_max_connections', { [IDENTITY]: 'nan' }, 0),
        exposition(
          'pg_stat_database_numbackends',
          { [IDENTITY]: 'nan', datname: 'shop' },
          5,
        ),
        exposition('pg_settings_max_connections', { [IDENTITY]: 'twice' }, 100),
        exposition('pg_settings_max_connections', { [IDENTITY]: 'same' }, 100),
        exposition(
          'pg_settings_max_connections',
          { [IDENTITY]: 'frozen' },
          100,
          started - 60_000,
        ),
      ].join(''),
    );
    text.set('late', () =>
      exposition(
        'aws_rds_cpuutilization_average',
        { [IDENTITY]: 'late' },
        62,
        Date.now() - 601_000,
      ),
    );
    // As YACE does with addCloudwatchTimestamp, and where a replica of the account has a lag.
    text.set('timestamped', () =>
      [
        ['aws_rds_cpuutilization_average', 'stamped', 62],
        ['aws_rds_cpuutilization_average', 'stamped-replica', 31],
        ['aws_rds_replica_lag_maximum', 'stamped-replica', 2],
      ]
        .map(([metric, id, value]) =>
          exposition(
            String(metric),
            { [YACE]: String(id), account_id: '777', region: 'eu' },
            value,
            Date.now() - 400_000,
          ),
        )
        .join(''),
    );
    text.set('accounts', () =>
      [
        exposition(
          'aws_rds_cpuutilization_average',
          { [YACE]: 'shared', account_id: '111', region: 'eu' },
          11,
        ),
        exposition(
          'aws_rds_cpuutilization_average',
          { [YACE]: 'shared', account_id: '222', region: 'eu' },
          22,
        ),
        // Of one of the two, and nobody knows of which.
        exposition(
          'pg_settings_max_connections',
          { [IDENTITY]: 'shared' },
          100,
        ),
      ].join(''),
    );
    text.set('primaries', () =>
      ['one', 'two']
        .map(id =>
          [
            healthy(id, started),
            exposition('pg_replication_is_replica', { [IDENTITY]: id }, 0),
          ].join(''),
        )
        .join(''),
    );
    text.set('standing', () =>
      [
        exposition(
          'pg_replication_lag_seconds',
          { [IDENTITY]: 'standing' },
          91,
        ),
        exposition('pg_replication_is_replica', { [IDENTITY]: 'standing' }, 1),
        exposition(
          'pg_stat_wal_receiver_received_tli',
          { [IDENTITY]: 'standing', status: 'streaming', slot_name: 's' },
          7,
        ),
      ].join(''),
    );
    text.set('plain', () =>
      ['plain', 'plain-2']
        .map(id =>
          exposition('pg_settings_max_connections', { [IDENTITY]: id }, 50),
        )
        .join(''),
    );
    text.set('ending', () => healthy('ending', started));
    text.set('replicas', () =>
      [
        exposition('pg_replication_lag_seconds', { [IDENTITY]: 'promoted' }, 0),
        exposition('pg_replication_is_replica', { [IDENTITY]: 'promoted' }, 0),
        exposition('pg_replication_lag_seconds', { [IDENTITY]: 'silent' }, 0),
        exposition('pg_replication_is_replica', { [IDENTITY]: 'silent' }, 1),
        exposition(
          'pg_stat_wal_receiver_received_tli',
          { [IDENTITY]: 'silent', status: 'streaming', slot_name: 's' },
          7,
          Date.now() - 601_000,
        ),
        exposition('pg_replication_lag_seconds', { [IDENTITY]: 'blind' }, 0),
        exposition('aws_rds_replica_lag_maximum', { [YACE]: 'blind' }, 2000),
      ].join(''),
    );
    text.set('reset', () => {
      const seconds = (Date.now() - started) / 1000;
      // Restarts every 4 seconds: 100 rows per second, never more than 400 in the counter.
      return exposition(
        'pg_stat_database_tup_returned',
        { [IDENTITY]: 'reset', datname: 'shop' },
        100 * (seconds % 4),
      );
    });
    text.set('alert', () =>
      exposition('demo_lag', { [IDENTITY]: 'storefront' }, this.alertValue),
    );
    text.set('hostile', () =>
      [...hostileValues.map(([, value]) => value), 'victim']
        .map((value, index) => exposition('hostile', { db: value }, index))
        .join(''),
    );
  }

  async #observe(): Promise<void> {
    const { main, second } = this.#targets;
    this.#prometheus = await RealPrometheus.start({
      config: {
        global: {
          scrape_interval: '500ms',
          scrape_timeout: '500ms',
          evaluation_interval: '500ms',
        },
        scrape_configs: [
          {
            job_name: 'main',
            static_configs: [{ targets: [main.address] }],
          },
          {
            job_name: 'second',
            static_configs: [{ targets: [second.address] }],
          },
        ],
      },
      rules: [
        {
          name: 'demo',
          rules: [
            {
              alert: 'ReplicaLag',
              expr: 'demo_lag > 60',
              for: '3s',
              labels: { severity: 'page' },
              annotations: {
                summary: '{{ $labels.dbinstance_identifier }} is behind',
                runbook_url: 'https://runbooks.example.com/lag',
              },
            },
            {
              alert: 'Elsewhere',
              expr: 'vector(1)',
              labels: { severity: 'page', service: 'another' },
            },
          ],
        },
      ],
    });
    this.#service = createReadingsService({
      config: mockServices.rootConfig({
        data: {
          headroom: {
            prometheus: [{ name: 'real', url: this.url, scrapeInterval: '1s' }],
            readings: { refreshInterval: '100ms' },
          },
        },
      }),
      logger: mockServices.logger.mock(),
    });
  }
}

/** @throws Error when the resource has no such reading @internal */
export function readingOf(
  state: EntityState,
  resource: string,
  id: string,
): Reading {
  const found = state.layers[0].resources
    .find(candidate => candidate.id === resource)
    ?.readings.find(reading => reading.id === id);
  if (!found) {
    throw new Error(`${resource} has no ${id}`);
  }
  return found;
}
