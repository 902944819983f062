import { JsonObject } from '@backstage/types';
import { Capability } from '../words/Capability';
import { CostEstimate } from './CostEstimate';
import { Finding } from './Finding';
import { PlannedChange } from './PlannedChange';

/**
 * Ordered changes with findings, cost and a hash. Applying takes the plan's id; if the observed state
 * no longer equals every `before`, it stops with a conflict and a new plan.
 *
 * @public
 */
export interface Plan {
  id: string;
  kind: 'apply' | 'undo';
  /** The operation that an undo plan takes back; null for `apply`. */
  undoes: string | null;
  entityRef: string;
  /** The entity's `metadata.uid`: what takes its name later is another entity. null: not known. */
  entityUid: string | null;
  environment: string | null;
  capability: Capability;
  provider: string;
  /** The workload that is changed, whichever provider does: one operation at a time per target. */
  target: string;
  /** Complete: the provider's defaults are filled in from what it observed. */
  spec: JsonObject;
  changes: PlannedChange[];
  findings: Finding[];
  cost: CostEstimate;
  /** SHA-256 over provider, spec and changes; of an undo over what somebody else changed, too. */
  hash: string;
  createdBy: string;
  createdAt: string;
  /** A plan older than this is made anew. */
  expiresAt: string;
}
