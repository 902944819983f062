import {
  OperationStep,
  PlannedChange,
} from '@headroom/backstage-plugin-headroom-common';
import { callProvider } from '../../providers/callProvider';
import { LedgerWrite } from '../../ledger/LedgerStore';
import { OperationChange } from '../../operations/OperationChange';
import { abortable } from '../abortable';
import { NextThing } from '../decideNext';
import { sameWords } from '../sameWords';
import { Tick } from '../Tick';
import { undoneWriteOf } from '../undoneWriteOf';

/** A provider that asks for less would only be asked more often. */
const SHORTEST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 300_000;

/**
 * Calls the provider once for one step. The ledger knows of the change before the provider is called.
 *
 * @internal
 */
export async function executeStep(
  tick: Tick,
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
      events: [{ level: 'info', message: change.summary }],
      ledger: undoes === null ? [{ kind: 'applying', change, position }] : [],
    });
  }

  const outcome = await abortable(
    callProvider(provider, `executing ${change.id}`, logger, () =>
      provider.execute(change, {
        operationId,
        undoes,
        entityRef,
        environment,
        logger,
        signal,
      }),
    ),
    signal,
  );
  const { message } = outcome;

  if (outcome.status === 'pending') {
    return {
      operation: { message, steps: withStep({ status: 'running', message }) },
      attempts: 0,
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
    stepStartedAt: null,
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
