import { JsonObject } from '@backstage/types';
import { Capability } from '../words/Capability';
import { PlannedChange } from '../plans/PlannedChange';
import { Measurement, OperationStatus } from './Operation';

/**
 * `applying` is written before the provider is called, so that nothing made is ever forgotten.
 *
 * @public
 */
export type LedgerStatus = 'applying' | 'applied' | 'undone';

/**
 * Whether the real resource still is what the ledger says.
 *
 * @public
 */
export interface DriftState {
  status: 'in-sync' | 'changed' | 'missing' | 'unknown';
  checkedAt: string;
  /** One line per difference, or why it is unknown. */
  details: string[];
}

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
  /** The operation that took it back. */
  undoneBy: string | null;
  actor: string;
  createdAt: string;
  updatedAt: string;
  /** null: not looked at since. */
  drift: DriftState | null;
}

/**
 * Answer of `GET /v1/entities/{kind}/{namespace}/{name}/ledger`, newest first.
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
    createdBy: string;
    createdAt: string;
    finishedAt: string | null;
    measurements: Measurement[];
    outputs: JsonObject;
    /** Whether an undo can be planned now. */
    undoable: boolean;
    entries: LedgerEntry[];
  }>;
}
