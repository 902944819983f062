import {
  EntityLedger,
  FINAL_OPERATION_STATUSES,
  LedgerEntry,
  Operation,
} from '@headroom/backstage-plugin-headroom-common';

/**
 * Operations with what they changed, in the order given. Pure.
 *
 * @param beingUndone - ids of those that an operation is taking back right now
 * @internal
 */
export function summarizeLedger(
  operations: Operation[],
  entries: LedgerEntry[],
  beingUndone: string[],
): EntityLedger['operations'] {
  return operations.map(operation => {
    const own = entries.filter(each => each.operationId === operation.id);
    return {
      id: operation.id,
      kind: operation.kind,
      undoes: operation.undoes,
      status: operation.status,
      message: operation.message,
      capability: operation.capability,
      provider: operation.provider,
      environment: operation.environment,
      spec: operation.spec,
      createdBy: operation.createdBy,
      createdAt: operation.createdAt,
      finishedAt: operation.finishedAt,
      measurements: operation.measurements,
      outputs: operation.outputs,
      steps: operation.steps
        .filter(({ change }) => change.action !== 'none')
        .map(({ change, status }) => ({ summary: change.summary, status })),
      undoable:
        operation.kind === 'apply' &&
        FINAL_OPERATION_STATUSES.includes(operation.status) &&
        !beingUndone.includes(operation.id) &&
        own.some(leftSomething),
      entries: own,
    };
  });
}

/** What was begun and is not there has nothing to take back. */
function leftSomething({ status, drift }: LedgerEntry): boolean {
  return (
    status === 'applied' ||
    (status === 'applying' && drift?.status !== 'missing')
  );
}
