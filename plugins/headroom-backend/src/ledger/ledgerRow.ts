import {
  Capability,
  LedgerEntry,
  LedgerStatus,
  PlannedChange,
} from '@headroom/backstage-plugin-headroom-common';
import { DriftColumns, driftStateOf } from './driftColumns';

/** @internal */
export interface LedgerRow {
  id: string;
  operation_id: string;
  change_id: string;
  position: number;
  entity_ref: string;
  environment: string | null;
  capability: string;
  provider: string;
  target: string;
  resource_key: string;
  change: string;
  status: string;
  undone_by: string | null;
  actor: string;
  created_at: number | string;
  updated_at: number | string;
}

/** @internal */
export function entryOf(row: LedgerRow & DriftColumns): LedgerEntry {
  return {
    id: row.id,
    operationId: row.operation_id,
    entityRef: row.entity_ref,
    environment: row.environment,
    capability: row.capability as Capability,
    provider: row.provider,
    target: row.target,
    change: JSON.parse(row.change) as PlannedChange,
    status: row.status as LedgerStatus,
    undoneBy: row.undone_by,
    actor: row.actor,
    createdAt: new Date(Number(row.created_at)).toISOString(),
    updatedAt: new Date(Number(row.updated_at)).toISOString(),
    drift: driftStateOf(row),
  };
}
