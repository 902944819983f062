import {
  FINAL_OPERATION_STATUSES,
  Operation,
  OperationEvent,
} from '@headroom/backstage-plugin-headroom-common';
import { explainError } from '../session/explainError';
import { HeadroomSession } from '../session/HeadroomSession';
import { RunContext } from './RunContext';

/**
 * Writes an operation's events into the task log until it is final, and returns it as it ended. A
 * cancelled task cancels the operation and returns it at once, as it stands: its current step may go on. Losing sight
 * of the operation, which goes on by itself then, throws.
 *
 * @internal
 */
export async function followOperation(
  ctx: RunContext,
  session: HeadroomSession,
  id: string,
): Promise<Operation> {
  let lost: unknown;
  if (!ctx.signal?.aborted) {
    try {
      for await (const event of session.followEvents(id)) {
        logEvent(ctx, event);
      }
    } catch (error) {
      lost = error;
    }
  }
  if (ctx.signal?.aborted) {
    return cancel(session, id);
  }
  if (lost !== undefined) {
    throw explainError(
      `Lost sight of operation ${id}, which goes on by itself; retry this task to follow it again`,
      lost,
    );
  }
  return session.getOperation(id);
}

function logEvent(ctx: RunContext, event: OperationEvent): void {
  ctx.logger[event.level](event.message);
}

async function cancel(
  session: HeadroomSession,
  id: string,
): Promise<Operation> {
  const current = await session.getOperation(id);
  return FINAL_OPERATION_STATUSES.includes(current.status)
    ? current
    : session.cancelOperation(id);
}
