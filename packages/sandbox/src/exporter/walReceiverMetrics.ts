import type { Database } from './Database';
import type { Metric } from './Metric';

interface ReceiverRow {
  upstream_host: string;
  slot_name: string;
  status: string;
  received_tli: number;
  flushed_lsn: number;
  last_msg_receipt_time: number;
}

const values = {
  received_tli:
    'Timeline number of last write-ahead log location received and flushed to disk',
  flushed_lsn:
    'Last write-ahead log location already received and flushed to disk',
  last_msg_receipt_time:
    'Receipt time of last message received from origin WAL sender',
} as const;

/**
 * WAL receiver metrics with the names and labels of postgres_exporter 0.20 (collector `stat_wal_receiver`). A server
 * that receives nothing has no series.
 *
 * @internal
 */
export async function walReceiverMetrics(db: Database): Promise<Metric[]> {
  const { rows } = await db.query<ReceiverRow>(`
    SELECT
      sender_host AS upstream_host, slot_name, status, received_tli::float8 AS received_tli,
      coalesce(pg_wal_lsn_diff(flushed_lsn, '0/0'), 0)::float8 AS flushed_lsn,
      coalesce(extract(epoch FROM last_msg_receipt_time), 0)::float8 AS last_msg_receipt_time
    FROM pg_stat_wal_receiver
    WHERE sender_host IS NOT NULL AND slot_name IS NOT NULL`);
  return (Object.keys(values) as Array<keyof typeof values>).map(name => ({
    name: `pg_stat_wal_receiver_${name}`,
    help: values[name],
    type: name === 'received_tli' ? 'gauge' : 'counter',
    samples: rows.map(({ upstream_host, slot_name, status, ...row }) => ({
      labels: { upstream_host, slot_name, status },
      value: row[name],
    })),
  }));
}
