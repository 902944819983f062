import { JsonObject } from '@backstage/types';
import { Capability } from '../words/Capability';
import { PlannedChange } from '../plans/PlannedChange';

/**
 * `queued` → `running` → `verifying` → `verified` | `applied` (not verified, see `message`).
 * Ends early as `failed`, `conflict` (the world changed since the plan) or `cancelled`.
 *
 * @public
 */
export type OperationStatus =
  | 'queued'
  | 'running'
  | 'verifying'
  | 'verified'
  | 'applied'
  | 'failed'
  | 'conflict'
  | 'cancelled';

/** @public */
export const FINAL_OPERATION_STATUSES: readonly OperationStatus[] = [
  'verified',
  'applied',
  'failed',
  'conflict',
  'cancelled',
];

/** @public */
export interface OperationStep {
  change: PlannedChange;
  status: 'pending' | 'running' | 'done';
  message: string | null;
}

/**
 * One number before and after.
 *
 * @public
 */
export interface Measurement {
  id: string;
  title: string;
  unit: string;
  /** null: not measurable at that time. */
  before: number | null;
  after: number | null;
}

/**
 * One plan being carried out: durable, resumable, one per target at a time.
 *
 * @public
 */
export interface Operation {
  id: string;
  planId: string;
  kind: 'apply' | 'undo';
  undoes: string | null;
  entityRef: string;
  /** The entity's `metadata.uid`: what takes its name later is another entity. null: not known. */
  entityUid: string | null;
  environment: string | null;
  capability: Capability;
  provider: string;
  target: string;
  spec: JsonObject;
  status: OperationStatus;
  /** Where it stands, or why it ended, in words. */
  message: string;
  cancelRequested: boolean;
  steps: OperationStep[];
  measurements: Measurement[];
  /** The provider's hand-over: endpoint, port, annotations to add, … Never secrets. */
  outputs: JsonObject;
  createdBy: string;
  createdAt: string;
  updatedAt: string;
  finishedAt: string | null;
}

/** @public */
export interface OperationEvent {
  /** 1, 2, 3 … within the operation. */
  seq: number;
  at: string;
  level: 'info' | 'warn' | 'error';
  message: string;
}
