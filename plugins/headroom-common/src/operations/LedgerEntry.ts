import { JsonObject } from '@backstage/types';
import { Capability } from '../words/Capability';
import { PlannedChange } from '../plans/PlannedChange';
import { DriftState } from './ManagedResource';
import { Measurement, OperationStatus, OperationStep } from './Operation';

/**
 * `applying` is written before the provider is called, so that nothing made is ever forgotten.
 *
 * @public
 */
export type LedgerStatus = 'applying' | 'applied' | 'undone';

/**
 * What Headroom made or changed, for whom, and how it is taken back.
 *
 * @public
 */
export interface LedgerEntry {
  id: string;
  operationId: string;
  entityRef: string;
  environment: string | null;
  capability: Capability;
  provider: string;
  target: string;
  change: PlannedChange;
  status: LedgerStatus;
  /** The operation that took it back; null while `undone`: it was never made. */
  undoneBy: string | null;
  actor: string;
  createdAt: string;
  updatedAt: string;
  /** Of the resource, on the last entry about it that is not undone; null: not looked at since. */
  drift: DriftState | null;
}

/**
 * Answer of `GET /v1/entities/{kind}/{namespace}/{name}/ledger`: one page, newest first.
 *
 * @public
 */
export interface EntityLedger {
  entityRef: string;
  operations: Array<{
    id: string;
    kind: 'apply' | 'undo';
    undoes: string | null;
    status: OperationStatus;
    message: string;
    capability: Capability;
    provider: string;
    environment: string | null;
    /** What was asked for, e.g. to plan what is left of it. */
    spec: JsonObject;
    createdBy: string;
    createdAt: string;
    finishedAt: string | null;
    measurements: Measurement[];
    outputs: JsonObject;
    /** What was to be changed, in its order, one line each; how far it came. */
    steps: Array<{ summary: string; status: OperationStep['status'] }>;
    /** Whether an undo can be planned now. */
    undoable: boolean;
    entries: LedgerEntry[];
  }>;
  /** For the next page, which is older; null: there is none. A page may hold fewer operations than asked for, even none. */
  nextCursor: string | null;
}
