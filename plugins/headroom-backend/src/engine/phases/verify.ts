import { callProvider } from '../../providers/callProvider';
import { OperationChange } from '../../operations/OperationChange';
import { abortable } from '../abortable';
import { pairMeasurements } from '../pairMeasurements';
import { sameWords } from '../sameWords';
import { EngineDeps, Tick } from '../Tick';

const INTERVAL_MS = 2_000;

/**
 * Measures, and ends the operation when the goal is reached or the time is up.
 *
 * @param late - whether the deadline has passed: this is the last look
 * @internal
 */
export async function verify(
  tick: Tick,
  deps: EngineDeps,
  late: boolean,
): Promise<OperationChange> {
  const { provider, signal, logger } = tick;
  const { operation } = tick.record;
  const goal = {
    spec: operation.spec,
    changes: operation.steps.map(step => step.change),
    direction: operation.kind,
    phase: 'after' as const,
  };
  const ctx = await deps.verifyContext(operation, { logger, signal });
  const outcome = await abortable(
    callProvider(provider, 'verifying', logger, async () =>
      provider.verify?.(goal, ctx),
    ),
    signal,
  );
  if (!outcome) {
    return endUnverified(`${provider.id} measures nothing`);
  }
  const measurements = pairMeasurements(
    operation.measurements,
    'after',
    outcome.measurements,
  );
  const { verified, reason } = outcome;
  if (verified) {
    return {
      operation: { status: 'verified', message: reason, measurements },
      events: [{ level: 'info', message: reason }],
    };
  }
  if (late) {
    const end = endUnverified(reason);
    return { ...end, operation: { ...end.operation, measurements } };
  }
  return {
    operation: { message: reason, measurements },
    attempts: 0,
    events: sameWords(operation.message, reason)
      ? []
      : [{ level: 'info', message: reason }],
    releaseAfterMs: INTERVAL_MS,
  };
}

/** Everything is changed, whether it helped is not known. @internal */
export function endUnverified(reason: string): OperationChange {
  const message = `Applied; not verified: ${reason}`;
  return {
    operation: { status: 'applied', message },
    events: [{ level: 'warn', message }],
  };
}
