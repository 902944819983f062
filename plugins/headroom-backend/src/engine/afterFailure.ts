import { OperationChange } from '../operations/OperationChange';
import { NextThing } from './decideNext';
import { judgeFailure } from './judgeFailure';
import { endUnverified } from './phases/verify';
import { settleWithoutOutputs } from './phases/settle';
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
  next: NextThing;
  error: unknown;
  random: number;
  cancelRequested: boolean;
}): OperationChange {
  const { tick, deps, next, error, random, cancelRequested } = options;
  const attempts = tick.record.attempts + 1;
  // Verifying has a deadline of its own.
  const maxAttempts =
    next.do === 'verify' && !next.last
      ? Number.MAX_SAFE_INTEGER
      : deps.config.maxAttempts;
  const verdict = judgeFailure(error, attempts, maxAttempts, random);

  if (next.do === 'verify' && (verdict.kind === 'fail' || next.last)) {
    return endUnverified(verdict.message);
  }
  if (next.do === 'settle' && verdict.kind === 'fail') {
    return settleWithoutOutputs(tick, deps, verdict.message);
  }
  if (verdict.kind === 'fail') {
    return {
      operation: { status: 'failed', message: verdict.message },
      attempts,
      events: [{ level: 'error', message: verdict.message }],
    };
  }
  if (cancelRequested && next.do === 'execute') {
    const message = `Cancelled while a step could not be done: ${verdict.message}`;
    return {
      operation: { status: 'cancelled', message },
      attempts,
      events: [{ level: 'warn', message }],
    };
  }
  const seconds = Math.ceil(verdict.delayMs / 1000);
  const message = `${verdict.message} (attempt ${attempts}, again in ${seconds} s)`;
  return {
    operation: { message },
    attempts,
    events: [{ level: 'warn', message }],
    releaseAfterMs: verdict.delayMs,
  };
}
