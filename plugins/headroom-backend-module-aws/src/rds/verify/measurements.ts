import { Reading } from '@headroom/backstage-plugin-headroom-common';
import {
  Verification,
  VerifyContext,
} from '@headroom/backstage-plugin-headroom-node';

/** The numbers that a read replica is to move. @internal */
export interface ReplicaMeasurements {
  measurements: Verification['measurements'];
  /** null: there is no replica to measure. */
  lag: Reading | null;
}

/**
 * Never throws: a source that does not answer gives readings without a value.
 *
 * @param replica - null when there is none (yet, or any more)
 * @internal
 */
export async function measure(
  source: string,
  replica: string | null,
  ctx: VerifyContext,
): Promise<ReplicaMeasurements> {
  const [lag, cpu, connections, rows] = await Promise.all([
    replica === null ? null : ctx.reading('database.replica.lag', replica),
    ctx.reading('database.cpu.utilization', source),
    ctx.reading('database.connections', source),
    replica === null ? null : ctx.reading('database.rows.read', replica),
  ]);
  return {
    lag,
    measurements: [
      measurement('replica-lag', 'Replica lag', 'seconds', lag),
      measurement('source-cpu', 'CPU of the source', 'ratio', cpu),
      measurement(
        'source-connections',
        'Connections of the source',
        'count',
        connections,
      ),
      measurement(
        'replica-rows-read',
        'Rows read from the replica',
        'per-second',
        rows,
      ),
    ],
  };
}

/** A stale number is no number after the change. */
function measurement(
  id: string,
  title: string,
  unit: string,
  reading: Reading | null,
) {
  return {
    id,
    title,
    unit,
    value: reading?.status === 'ok' ? reading.value : null,
  };
}
