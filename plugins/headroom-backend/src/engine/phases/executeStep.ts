import {
  OperationStep,
  PlannedChange,
} from '@headroom/backstage-plugin-headroom-common';
import { callProvider } from '../../providers/callProvider';
import { LedgerWrite } from '../../ledger/LedgerStore';
import { OperationChange } from '../../operations/OperationChange';
import { NextThing, stillPending } from '../decideNext';
import { sameWords } from '../sameWords';
import { EngineDeps, Tick } from '../Tick';
import { undoneWriteOf } from '../undoneWriteOf';

/** A provider that asks for less would only be asked more often. */
const SHORTEST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 300_000;

/**
 * Calls the provider once for one step. The ledger knows of the change before the provider is called.
 *
 * The call is waited for, also when it was told to stop: until it has returned it may still change something, and the
 * lease has to keep others away from the same step.
 *
 * @internal
 */
export async function executeStep(
  tick: Tick,
  deps: Pick<EngineDeps, 'config'>,
  next: Extract<NextThing, { do: 'execute' }>,
): Promise<OperationChange> {
  const { provider, signal, logger } = tick;
  const { operation } = tick.record;
  const { position, step } = next;
  const { change } = step;
  const { id: operationId, undoes, entityRef, environment } = operation;

  const withStep = (changed: Partial<OperationStep>): OperationStep[] =>
    operation.steps.map((each, index) =>
      index === position ? { ...each, ...changed } : each,
    );

  if (!next.resumed) {
    await tick.save({
      operation: {
        steps: withStep({ status: 'running' }),
        message: change.summary,
      },
      stepStartedAt: tick.now,
      stepWrote: false,
      events: [{ level: 'info', message: change.summary }],
      ledger: undoes === null ? [{ kind: 'applying', change, position }] : [],
    });
  }

  signal.throwIfAborted();
  const outcome = await callProvider(
    provider,
    `executing ${change.id}`,
    logger,
    () =>
      provider.execute(change, {
        operationId,
        undoes,
        entityRef,
        environment,
        logger,
        signal,
      }),
  );
  const { message } = outcome;

  if (outcome.status === 'pending') {
    const steps = withStep({ status: 'running', message });
    if (next.late) {
      const why = stillPending(steps[position], deps.config.stepTimeoutMs);
      return {
        operation: { status: 'failed', message: why, steps },
        events: [{ level: 'error', message: why }],
      };
    }
    const wroteBefore = next.resumed ? tick.record.stepWrote : false;
    return {
      operation: { message, steps },
      attempts: 0,
      stepWrote: outcome.wrote || wroteBefore,
      events: sameWords(step.message, message)
        ? []
        : [{ level: 'info', message }],
      releaseAfterMs: Math.min(
        LONGEST_PAUSE_MS,
        Math.max(SHORTEST_PAUSE_MS, outcome.retryAfterMs),
      ),
    };
  }
  return {
    operation: { message, steps: withStep({ status: 'done', message }) },
    attempts: 0,
    // What comes next begins now.
    stepStartedAt: tick.now,
    stepWrote: null,
    events: [{ level: 'info', message }],
    ledger: [ledgerWriteOf(change, undoes)],
    releaseAfterMs: 0,
  };
}

function ledgerWriteOf(
  change: PlannedChange,
  undoes: string | null,
): LedgerWrite {
  if (undoes === null) {
    return { kind: 'applied', changeId: change.id };
  }
  return undoneWriteOf(change, undoes);
}
