import { OperationChange } from '../operations/OperationChange';
import { NextThing } from './decideNext';
import { judgeFailure } from './judgeFailure';
import { endUnverified } from './phases/verify';
import { settleWithoutOutputs } from './phases/settle';
import { sameWords } from './sameWords';
import { EngineDeps, Tick } from './Tick';

/**
 * What a failed tick makes of the operation: it is tried again later, or ends. Once everything is changed a
 * failure to look at it is no failure of the operation.
 *
 * @param cancelRequested - as it is now: somebody may have given up waiting meanwhile
 * @internal
 */
export function afterFailure(options: {
  tick: Tick;
  deps: EngineDeps;
  next: Exclude<NextThing, { do: 'end' }>;
  error: unknown;
  random: number;
  cancelRequested: boolean;
}): OperationChange {
  const { tick, deps, next, error, random, cancelRequested } = options;
  const { operation, stepWrote } = tick.record;
  const attempts = tick.record.attempts + 1;
  const patient = !next.late && !cancelRequested;
  const verdict = judgeFailure(error, attempts, patient, random);

  if (verdict.kind === 'retry') {
    const seconds = Math.ceil(verdict.delayMs / 1000);
    const message = `${verdict.message} (attempt ${attempts}, again in ${seconds} s)`;
    return {
      operation: { message },
      attempts,
      stepWrote: afterLostCall(stepWrote),
      // An outage of hours is told once.
      events: sameWords(operation.message, message)
        ? []
        : [{ level: 'warn', message }],
      releaseAfterMs: verdict.delayMs,
    };
  }
  if (next.do === 'verify') {
    return endUnverified(verdict.message);
  }
  if (next.do === 'settle') {
    return settleWithoutOutputs(tick, deps, verdict.message);
  }
  if (verdict.kind === 'give-up' && cancelRequested) {
    const message = `Cancelled while a step could not be brought to its end: ${verdict.message}`;
    return {
      operation: { status: 'cancelled', message },
      attempts,
      events: [{ level: 'warn', message }],
    };
  }
  return {
    operation: { status: 'failed', message: verdict.message },
    attempts,
    events: [{ level: 'error', message: verdict.message }],
  };
}

/**
 * What is known of a step's changes after a call that gave no answer: it may have changed something.
 *
 * @internal
 */
export function afterLostCall(stepWrote: boolean | null): true | null {
  return stepWrote === true ? true : null;
}
