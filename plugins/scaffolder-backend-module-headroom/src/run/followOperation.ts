import {
  FINAL_OPERATION_STATUSES,
  Operation,
  OperationEvent,
} from '@headroom/backstage-plugin-headroom-common';
import { ForwardedError } from '@backstage/errors';
import { HeadroomSession } from '../session/HeadroomSession';
import { RunContext } from './RunContext';

/**
 * Writes an operation's events into the task log until it is final, and returns it as it ended. A
 * cancelled task cancels the operation and throws; so does losing sight of the operation, which goes on
 * by itself then.
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
    throw new ForwardedError(
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
  if (FINAL_OPERATION_STATUSES.includes(current.status)) {
    return current;
  }
  const asked = await session.cancelOperation(id);
  if (asked.status === 'cancelled') {
    return asked;
  }
  throw new Error(
    `The task was cancelled, so operation ${id} was asked to stop; it ends after its current step (${asked.message}). What it has made until then is in the ledger and can be undone.`,
  );
}
