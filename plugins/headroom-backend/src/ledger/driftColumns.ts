import { DriftState } from '@headroom/backstage-plugin-headroom-common';

/** How a resource's drift is stored. @internal */
export interface DriftColumns {
  drift_status: string | null;
  /** JSON. */
  drift_details: string | null;
  /** Milliseconds since 1970; PostgreSQL answers bigint as text. */
  drift_checked_at: number | string | null;
}

/** @internal */
export function driftColumnsOf(drift: DriftState): DriftColumns {
  return {
    drift_status: drift.status,
    drift_details: JSON.stringify(drift.details),
    drift_checked_at: Date.parse(drift.checkedAt),
  };
}

/** @internal */
export function driftStateOf(columns: DriftColumns): DriftState | null {
  const { drift_status: status, drift_details, drift_checked_at } = columns;
  return status === null
    ? null
    : {
        status: status as DriftState['status'],
        checkedAt: new Date(Number(drift_checked_at)).toISOString(),
        details: JSON.parse(drift_details ?? '[]'),
      };
}
