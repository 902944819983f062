import { AuditorService } from '@backstage/backend-plugin-api';
import { Operation } from '@headroom/backstage-plugin-headroom-common';

/**
 * Leaves an audit event of how an operation ended. There is no request: the engine ended it.
 *
 * @internal
 */
export async function auditOperationEnd(
  auditor: AuditorService,
  operation: Operation,
): Promise<void> {
  const { status, message } = operation;
  const good = status === 'verified' || status === 'applied';
  const entry = await auditor.createEvent({
    eventId: 'operation-end',
    severityLevel: good ? 'low' : 'medium',
    meta: {
      operationId: operation.id,
      planId: operation.planId,
      kind: operation.kind,
      undoes: operation.undoes,
      entityRef: operation.entityRef,
      environment: operation.environment,
      capability: operation.capability,
      provider: operation.provider,
      target: operation.target,
      actor: operation.createdBy,
      status,
    },
  });
  await (good || status === 'cancelled'
    ? entry.success({ meta: { message } })
    : entry.fail({ error: new Error(message) }));
}
