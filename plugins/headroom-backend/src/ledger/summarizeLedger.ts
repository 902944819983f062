import {
  EntityLedger,
  FINAL_OPERATION_STATUSES,
  LedgerEntry,
  Operation,
} from '@headroom/backstage-plugin-headroom-common';

const isFinal = (operation: Operation) =>
  FINAL_OPERATION_STATUSES.includes(operation.status);

/**
 * Operations with what they changed, newest first as given. Pure.
 *
 * @internal
 */
export function summarizeLedger(
  entityRef: string,
  operations: Operation[],
  entries: LedgerEntry[],
): EntityLedger {
  return {
    entityRef,
    operations: operations.map(operation => {
      const own = entries.filter(each => each.operationId === operation.id);
      const beingUndone = operations.some(
        other => other.undoes === operation.id && !isFinal(other),
      );
      return {
        id: operation.id,
        kind: operation.kind,
        undoes: operation.undoes,
        status: operation.status,
        message: operation.message,
        capability: operation.capability,
        provider: operation.provider,
        environment: operation.environment,
        createdBy: operation.createdBy,
        createdAt: operation.createdAt,
        finishedAt: operation.finishedAt,
        measurements: operation.measurements,
        outputs: operation.outputs,
        undoable:
          operation.kind === 'apply' &&
          isFinal(operation) &&
          !beingUndone &&
          own.some(({ status }) => status !== 'undone'),
        entries: own,
      };
    }),
  };
}
