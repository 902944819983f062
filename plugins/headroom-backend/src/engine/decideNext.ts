import { OperationStep } from '@headroom/backstage-plugin-headroom-common';
import { OperationRecord } from '../operations/OperationRecord';
import { describeCancelled } from './describeCancelled';

/** A step of an operation, and its place. @internal */
export interface StepToDo {
  position: number;
  step: OperationStep;
}

/** The time for it is up: this is the last look, and failures are not waited out any more. @internal */
export interface Timed {
  late: boolean;
}

/** What to do with an operation now. @internal */
export type NextThing =
  /** Nothing was changed yet: compare the world with the plan, and measure. */
  | ({ do: 'prepare' } & Timed)
  | ({ do: 'execute'; resumed: boolean } & StepToDo & Timed)
  /** Cancelled, and whether the running step has changed anything is not known: look. */
  | ({ do: 'reconsider' } & StepToDo & Timed)
  /** Everything is changed: collect the outputs. */
  | ({ do: 'settle' } & Timed)
  | ({ do: 'verify' } & Timed)
  | {
      do: 'end';
      status: 'cancelled' | 'applied' | 'failed';
      message: string;
      /** The running step, where it has changed nothing. */
      untouched?: number;
    };

/**
 * The next thing to do, from nothing but the stored state: it is the same after a crash.
 *
 * @param now - milliseconds, as are the stored times
 * @internal
 */
export function decideNext(
  record: OperationRecord,
  now: number,
  stepTimeoutMs: number,
): NextThing {
  const { status, steps, cancelRequested } = record.operation;
  const late = now - (record.stepStartedAt ?? now) > stepTimeoutMs;
  if (status === 'queued') {
    return cancelRequested
      ? {
          do: 'end',
          status: 'cancelled',
          message: describeCancelled(record.operation),
        }
      : { do: 'prepare', late };
  }
  if (status === 'verifying') {
    return cancelRequested
      ? {
          do: 'end',
          status: 'applied',
          message:
            'Applied; not verified, since it was cancelled while verifying.',
        }
      : { do: 'verify', late: now >= (record.verifyDeadline ?? now) };
  }
  const position = steps.findIndex(step => step.status !== 'done');
  const step = steps[position];
  if (!step) {
    return { do: 'settle', late };
  }
  if (step.status === 'running') {
    return decideOnBegun(record, { position, step, late }, stepTimeoutMs);
  }
  return cancelRequested
    ? {
        do: 'end',
        status: 'cancelled',
        message: describeCancelled(record.operation),
      }
    : { do: 'execute', position, step, resumed: false, late: false };
}

/**
 * What has changed something is brought to its end, even when cancelled: half a step is worse than a whole one. What
 * has only waited is left.
 */
function decideOnBegun(
  { operation, stepWrote }: OperationRecord,
  begun: StepToDo & Timed,
  stepTimeoutMs: number,
): NextThing {
  const { step, position, late } = begun;
  if (operation.cancelRequested && stepWrote !== true) {
    return stepWrote === null
      ? { do: 'reconsider', ...begun }
      : {
          do: 'end',
          status: 'cancelled',
          message: describeCancelled(operation),
          untouched: position,
        };
  }
  return late && stepWrote === false
    ? {
        do: 'end',
        status: 'failed',
        message: stillPending(step, stepTimeoutMs),
        untouched: position,
      }
    : { do: 'execute', ...begun, resumed: true };
}

/** @internal */
export function stillPending(
  { change, message }: OperationStep,
  stepTimeoutMs: number,
): string {
  const minutes = Math.round(stepTimeoutMs / 60_000);
  return `Step "${change.summary}" is still pending after ${minutes} minutes: ${
    message ?? 'no message'
  }`;
}
