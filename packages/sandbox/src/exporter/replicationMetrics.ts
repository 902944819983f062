import type { Database } from './Database';
import type { Metric } from './Metric';

interface ReplicationRow {
  is_replica: boolean;
  lag: number;
  last_replay: number;
}

interface SenderRow {
  application_name: string;
  client_addr: string;
  state: string;
  slot_name: string;
  wal_lsn: number | null;
  lsn_diff: number | null;
}

interface SlotRow {
  slot_name: string;
  slot_type: string;
  active: boolean;
  wal_lsn: number | null;
  safe_wal_size: number | null;
  wal_status: string | null;
}

/**
 * Replication metrics with the names and labels of postgres_exporter 0.20 (collectors `replication`,
 * `stat_replication`, `replication_slots`).
 *
 * @internal
 */
export async function replicationMetrics(db: Database): Promise<Metric[]> {
  // GREATEST ignores NULL: a primary, and a replica that has replayed nothing yet, report 0, as the original does.
  const own = await db.query<ReplicationRow>(`
    SELECT
      pg_is_in_recovery() AS is_replica,
      CASE
        WHEN NOT pg_is_in_recovery() THEN 0
        WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
        ELSE greatest(0, extract(epoch FROM now() - pg_last_xact_replay_timestamp()))
      END::float8 AS lag,
      greatest(0, extract(epoch FROM now() - pg_last_xact_replay_timestamp()))::float8 AS last_replay`);
  const senders = await db.query<SenderRow>(`
    WITH here AS (
      SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_receive_lsn() ELSE pg_current_wal_lsn() END AS lsn
    )
    SELECT
      coalesce(r.application_name, '') AS application_name,
      coalesce(host(r.client_addr), '') AS client_addr,
      coalesce(r.state, '') AS state,
      coalesce(s.slot_name, '') AS slot_name,
      pg_wal_lsn_diff(here.lsn, '0/0')::float8 AS wal_lsn,
      pg_wal_lsn_diff(here.lsn, r.replay_lsn)::float8 AS lsn_diff
    FROM here, pg_stat_replication r
    LEFT JOIN pg_replication_slots s ON s.active_pid = r.pid`);
  const slots = await db.query<SlotRow>(`
    SELECT
      slot_name, slot_type, active, wal_status, safe_wal_size::float8 AS safe_wal_size,
      pg_wal_lsn_diff(
        CASE WHEN pg_is_in_recovery() THEN pg_last_wal_receive_lsn() ELSE pg_current_wal_lsn() END, '0/0'
      )::float8 AS wal_lsn
    FROM pg_replication_slots`);

  const [{ is_replica, lag, last_replay }] = own.rows;
  return [
    gauge(
      'pg_replication_lag_seconds',
      'Replication lag behind master in seconds',
      [{ labels: {}, value: lag }],
    ),
    gauge('pg_replication_is_replica', 'Indicates if the server is a replica', [
      { labels: {}, value: is_replica ? 1 : 0 },
    ]),
    gauge(
      'pg_replication_last_replay_seconds',
      'Age of last replay in seconds',
      [{ labels: {}, value: last_replay }],
    ),
    gauge(
      'pg_stat_replication_pg_current_wal_lsn_bytes',
      'WAL position in bytes',
      senders.rows.flatMap(row => sample(senderLabels(row), row.wal_lsn)),
    ),
    gauge(
      'pg_stat_replication_pg_wal_lsn_diff',
      'Lag in bytes between master and slave',
      senders.rows.flatMap(row => sample(senderLabels(row), row.lsn_diff)),
    ),
    gauge(
      'pg_replication_slots_slot_current_wal_lsn',
      'current wal lsn value',
      slots.rows.flatMap(row => sample(slotLabels(row), row.wal_lsn)),
    ),
    gauge(
      'pg_replication_slots_slot_is_active',
      'whether the replication slot is active or not',
      slots.rows.flatMap(row => sample(slotLabels(row), row.active ? 1 : 0)),
    ),
    gauge(
      'pg_replication_slots_safe_wal_size_bytes',
      'number of bytes that can be written to WAL such that this slot is not in danger of getting in state lost',
      slots.rows.flatMap(row => sample(slotLabels(row), row.safe_wal_size)),
    ),
    gauge(
      'pg_replication_slots_wal_status',
      'availability of WAL files claimed by this slot',
      slots.rows.flatMap(row =>
        row.wal_status === null
          ? []
          : sample({ ...slotLabels(row), wal_status: row.wal_status }, 1),
      ),
    ),
  ];
}

function gauge(name: string, help: string, samples: Metric['samples']): Metric {
  return { name, help, type: 'gauge', samples };
}

function sample(
  labels: Record<string, string>,
  value: number | null,
): Metric['samples'] {
  return value === null ? [] : [{ labels, value }];
}

function senderLabels(row: SenderRow) {
  const { application_name, client_addr, state, slot_name } = row;
  return { application_name, client_addr, state, slot_name };
}

function slotLabels(row: SlotRow) {
  return { slot_name: row.slot_name, slot_type: row.slot_type };
}
