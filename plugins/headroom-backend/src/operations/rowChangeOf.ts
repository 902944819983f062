import { FINAL_OPERATION_STATUSES } from '@headroom/backstage-plugin-headroom-common';
import { OperationChange } from './OperationChange';
import { OperationRow } from './operationRow';

/**
 * The columns that a change touches. A final status frees the target and the lease, and is to
 * be announced.
 *
 * @internal
 */
export function rowChangeOf(
  change: OperationChange,
  now: number,
): Partial<OperationRow> {
  const { status, message, steps, measurements, outputs } =
    change.operation ?? {};
  const final =
    status !== undefined && FINAL_OPERATION_STATUSES.includes(status);
  return {
    ...(status !== undefined && { status }),
    ...(message !== undefined && { message }),
    ...(steps !== undefined && { steps: JSON.stringify(steps) }),
    ...(measurements !== undefined && {
      measurements: JSON.stringify(measurements),
    }),
    ...(outputs !== undefined && { outputs: JSON.stringify(outputs) }),
    ...(change.attempts !== undefined && { attempts: change.attempts }),
    ...(change.stepStartedAt !== undefined && {
      step_started_at: change.stepStartedAt,
    }),
    ...(change.stepWrote !== undefined && { step_wrote: change.stepWrote }),
    ...(change.verifyDeadline !== undefined && {
      verify_deadline: change.verifyDeadline,
    }),
    ...(change.releaseAfterMs !== undefined && {
      next_tick_at: now + Math.round(change.releaseAfterMs),
    }),
    ...((change.releaseAfterMs !== undefined || final) && {
      lease_owner: null,
      lease_until: 0,
    }),
    ...(final && { finished_at: now, active_target: null, announce_at: now }),
  };
}
