import { Operation } from '@headroom/backstage-plugin-headroom-common';

/** How a step ends. @internal */
export type Verdict =
  | { kind: 'success'; message: string }
  | { kind: 'warning'; message: string }
  | { kind: 'failure'; message: string };

/**
 * What a final operation means for the step that waited for it.
 *
 * @internal
 */
export function judgeOperation(operation: Operation): Verdict {
  const { status, message } = operation;
  switch (status) {
    case 'verified':
      return { kind: 'success', message: `Verified: ${message}` };
    case 'applied':
      return { kind: 'warning', message };
    case 'conflict':
      return {
        kind: 'failure',
        message: `${message} Run the template again to review a new plan.`,
      };
    case 'failed':
      return {
        kind: 'failure',
        message: `The operation failed: ${message} Once the reason is gone, run the template again to plan anew.`,
      };
    case 'cancelled':
      return {
        kind: 'failure',
        message: `The operation was cancelled: ${message}`,
      };
    default:
      return {
        kind: 'failure',
        message: operation.cancelRequested
          ? `The task was cancelled, so the operation was asked to stop; it ends after its current step: ${message}`
          : `The operation is still ${status}, but its events ended: ${message} Retry this task to follow it again.`,
      };
  }
}
