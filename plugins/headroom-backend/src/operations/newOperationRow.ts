import { Operation } from '@headroom/backstage-plugin-headroom-common';
import { OperationRow } from './operationRow';

/** The row of an operation that is due at once. @internal */
export function newOperationRow(request: {
  operation: Operation;
  planHash: string;
  idempotencyKey: string | undefined;
  now: number;
}): Partial<OperationRow> {
  const { operation, planHash, idempotencyKey, now } = request;
  return {
    id: operation.id,
    plan_id: operation.planId,
    kind: operation.kind,
    undoes: operation.undoes,
    entity_ref: operation.entityRef,
    entity_uid: operation.entityUid,
    environment: operation.environment,
    capability: operation.capability,
    provider: operation.provider,
    target: operation.target,
    // The database holds it once: one operation per workload, whichever provider's.
    active_target: operation.target,
    spec: JSON.stringify(operation.spec),
    plan_hash: planHash,
    status: operation.status,
    message: operation.message,
    cancel_requested: false,
    steps: JSON.stringify(operation.steps),
    measurements: JSON.stringify(operation.measurements),
    outputs: JSON.stringify(operation.outputs),
    idempotency_key: idempotencyKey ?? null,
    created_by: operation.createdBy,
    created_at: now,
    updated_at: now,
    event_seq: 0,
    attempts: 0,
    step_started_at: now,
    next_tick_at: now,
    lease_until: 0,
  };
}
