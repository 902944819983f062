import {
  Capability,
  Operation,
  OperationStatus,
} from '@headroom/backstage-plugin-headroom-common';
import { OperationRecord } from './OperationRecord';

/** PostgreSQL answers bigint as text. */
type Milliseconds = number | string;

/** @internal */
export interface OperationRow {
  id: string;
  plan_id: string;
  kind: string;
  undoes: string | null;
  entity_ref: string;
  entity_uid: string | null;
  environment: string | null;
  capability: string;
  provider: string;
  target: string;
  active_target: string | null;
  spec: string;
  plan_hash: string;
  status: string;
  message: string;
  /** SQLite answers 0 and 1. */
  cancel_requested: boolean | number;
  steps: string;
  measurements: string;
  outputs: string;
  idempotency_key: string | null;
  created_by: string;
  created_at: Milliseconds;
  updated_at: Milliseconds;
  finished_at: Milliseconds | null;
  event_seq: number;
  attempts: number;
  step_started_at: Milliseconds | null;
  /** SQLite answers 0 and 1. */
  step_wrote: boolean | number | null;
  verify_deadline: Milliseconds | null;
  next_tick_at: Milliseconds;
  lease_owner: string | null;
  lease_until: Milliseconds;
  announce_at: Milliseconds | null;
}

const optional = (value: Milliseconds | null) =>
  value === null ? null : Number(value);

const iso = (value: Milliseconds) => new Date(Number(value)).toISOString();

/** @internal */
export function operationOf(row: OperationRow): Operation {
  return {
    id: row.id,
    planId: row.plan_id,
    kind: row.kind as Operation['kind'],
    undoes: row.undoes,
    entityRef: row.entity_ref,
    entityUid: row.entity_uid,
    environment: row.environment,
    capability: row.capability as Capability,
    provider: row.provider,
    target: row.target,
    spec: JSON.parse(row.spec),
    status: row.status as OperationStatus,
    message: row.message,
    cancelRequested: Boolean(row.cancel_requested),
    steps: JSON.parse(row.steps),
    measurements: JSON.parse(row.measurements),
    outputs: JSON.parse(row.outputs),
    createdBy: row.created_by,
    createdAt: iso(row.created_at),
    updatedAt: iso(row.updated_at),
    finishedAt: row.finished_at === null ? null : iso(row.finished_at),
  };
}

/** @internal */
export function recordOf(row: OperationRow): OperationRecord {
  return {
    operation: operationOf(row),
    planHash: row.plan_hash,
    attempts: row.attempts,
    stepStartedAt: optional(row.step_started_at),
    stepWrote: row.step_wrote === null ? null : Boolean(row.step_wrote),
    verifyDeadline: optional(row.verify_deadline),
  };
}
