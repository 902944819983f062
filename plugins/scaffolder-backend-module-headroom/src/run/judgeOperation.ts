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
  const { id, status, message } = operation;
  switch (status) {
    case 'verified':
      return {
        kind: 'success',
        message: `Operation ${id} verified: ${message}`,
      };
    case 'applied':
      return {
        kind: 'warning',
        message: `Operation ${id} applied, not verified: ${message}`,
      };
    case 'conflict':
      return {
        kind: 'failure',
        message: `Operation ${id} stopped: what is there changed since the plan was made. ${message} Run the template again to plan anew.`,
      };
    case 'failed':
      return {
        kind: 'failure',
        message: `Operation ${id} failed: ${message} Once the reason is gone, run the template again to plan anew.`,
      };
    case 'cancelled':
      return {
        kind: 'failure',
        message: `Operation ${id} was cancelled: ${message}`,
      };
    default:
      if (operation.cancelRequested) {
        return {
          kind: 'failure',
          message: `The task was cancelled, so operation ${id} was asked to stop; it ends after its current step: ${message}`,
        };
      }
      return {
        kind: 'failure',
        message: `Operation ${id} is still ${status}, but its events ended: ${message} Retry this task to follow it again.`,
      };
  }
}
