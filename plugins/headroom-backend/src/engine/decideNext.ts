import { OperationStep } from '@headroom/backstage-plugin-headroom-common';
import { OperationRecord } from '../operations/OperationRecord';

/** What to do with an operation now. @internal */
export type NextThing =
  /** Nothing was changed yet: compare the world with the plan, and measure. */
  | { do: 'prepare' }
  | { do: 'execute'; position: number; step: OperationStep; resumed: boolean }
  /** Everything is changed: collect the outputs. */
  | { do: 'settle' }
  | { do: 'verify'; last: boolean }
  | { do: 'end'; status: 'cancelled' | 'applied'; message: string }
  | { do: 'fail'; message: string };

/**
 * The next thing to do, from nothing but the stored state: it is the same after a crash.
 *
 * @internal
 */
export function decideNext(
  record: OperationRecord,
  now: number,
  stepTimeoutMs: number,
): NextThing {
  const { status, steps, cancelRequested } = record.operation;
  if (status === 'queued') {
    return cancelRequested
      ? {
          do: 'end',
          status: 'cancelled',
          message: 'Cancelled before anything was changed.',
        }
      : { do: 'prepare' };
  }
  if (status === 'verifying') {
    return cancelRequested
      ? {
          do: 'end',
          status: 'applied',
          message:
            'Applied; not verified, since it was cancelled while verifying.',
        }
      : { do: 'verify', last: now >= (record.verifyDeadline ?? now) };
  }
  const position = steps.findIndex(step => step.status !== 'done');
  const step = steps[position];
  if (!step) {
    return { do: 'settle' };
  }
  if (step.status === 'running') {
    // What is begun is brought to its end, even when cancelled: half a step is worse than a whole one.
    const startedAt = record.stepStartedAt ?? now;
    return now - startedAt > stepTimeoutMs
      ? {
          do: 'fail',
          message: `Step "${
            step.change.summary
          }" is still pending after ${Math.round(
            stepTimeoutMs / 60_000,
          )} minutes: ${step.message ?? 'no message'}`,
        }
      : { do: 'execute', position, step, resumed: true };
  }
  if (cancelRequested) {
    const done = steps.filter(
      each => each.status === 'done' && each.change.action !== 'none',
    ).length;
    return {
      do: 'end',
      status: 'cancelled',
      message: done
        ? `Cancelled; ${done} of ${steps.length} steps are done and can be undone.`
        : 'Cancelled before anything was changed.',
    };
  }
  return { do: 'execute', position, step, resumed: false };
}
