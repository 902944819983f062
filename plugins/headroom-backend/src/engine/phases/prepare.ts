import { Finding, Operation } from '@headroom/backstage-plugin-headroom-common';
import { callProvider } from '../../providers/callProvider';
import { LedgerWrite } from '../../ledger/LedgerStore';
import { OperationChange } from '../../operations/OperationChange';
import { hashPlan } from '../../plans/hashPlan';
import { UndoChanges } from '../../plans/planUndoChanges';
import { canonicalJson } from '../../plans/canonicalJson';
import { abortable } from '../abortable';
import { describePlanChange } from '../describePlanChange';
import { pairMeasurements } from '../pairMeasurements';
import { EngineDeps, Tick } from '../Tick';
import { undoneWriteOf } from '../undoneWriteOf';

/**
 * Compares the world with the plan that was reviewed, and takes the numbers before. Changes nothing, so it can
 * be repeated.
 *
 * @internal
 */
export async function prepare(
  tick: Tick,
  deps: EngineDeps,
): Promise<OperationChange> {
  const { operation, planHash } = tick.record;
  const refusal = await abortable(
    deps.planner.refusal(operation, tick.signal),
    tick.signal,
  );
  if (refusal !== undefined) {
    return endAsConflict(`Nothing was done: ${refusal}`);
  }
  const original = await originalOf(operation, deps);
  const now = await abortable(
    deps.planner.replan(operation, original, tick.signal),
    tick.signal,
  );
  const reviewed = await deps.plans.get(operation.planId);
  const blocks = newBlocks(reviewed?.findings ?? [], now.findings);
  const { provider, spec } = operation;
  if (blocks.length > 0 || hashPlan({ provider, spec, ...now }) !== planHash) {
    return conflict(tick, deps, { now, blocks, original });
  }
  const steps = operation.steps.map(step =>
    step.change.action === 'none'
      ? { ...step, status: 'done' as const, message: 'Nothing to do.' }
      : step,
  );
  const left = steps.filter(step => step.status !== 'done').length;
  const message = `The plan still fits; ${left} of ${steps.length} changes to make.`;
  return {
    operation: {
      status: 'running',
      message,
      steps,
      measurements: await measureBefore(tick, deps),
    },
    attempts: 0,
    // The first step, or collecting the outputs where there is none, begins now.
    stepStartedAt: tick.now,
    events: [{ level: 'info', message }],
    ledger: await alreadyTakenBack(operation, deps),
    releaseAfterMs: 0,
  };
}

/** The operation that an undo takes back. @internal */
export async function originalOf(
  { undoes }: Operation,
  { store }: Pick<EngineDeps, 'store'>,
): Promise<Operation | undefined> {
  return undoes === null ? undefined : store.get(undoes);
}

/**
 * What blocks now and was not confirmed with the plan. An operation starts only when everything that blocked its plan
 * was overridden; that goes for the same words only. What warns, informs, or blocks no more stops nobody.
 */
function newBlocks(reviewed: Finding[], now: Finding[]): Finding[] {
  const wordsOf = ({ ruleId, field, reason }: Finding) =>
    canonicalJson({ ruleId, field, reason });
  const confirmed = new Set(reviewed.filter(isBlock).map(wordsOf));
  return now.filter(
    finding => isBlock(finding) && !confirmed.has(wordsOf(finding)),
  );
}

function isBlock({ severity }: Finding): boolean {
  return severity === 'block';
}

/** Numbers before are good to have; an operation does not fail for want of them. */
async function measureBefore(
  tick: Tick,
  deps: EngineDeps,
): Promise<Operation['measurements']> {
  const { operation } = tick.record;
  const { provider, signal, logger } = tick;
  if (!provider.verify) {
    return [];
  }
  const goal = {
    spec: operation.spec,
    changes: operation.steps.map(step => step.change),
    direction: operation.kind,
    phase: 'before' as const,
  };
  try {
    const ctx = await deps.verifyContext(operation, { logger, signal });
    const verification = await abortable(
      callProvider(provider, 'measuring', logger, () =>
        provider.verify!(goal, ctx),
      ),
      signal,
    );
    return pairMeasurements([], 'before', verification.measurements);
  } catch {
    signal.throwIfAborted();
    logger.warn('The numbers before could not be measured');
    return [];
  }
}

/** Entries that need no step of this undo, since the resource is gone or as it was already. */
async function alreadyTakenBack(
  operation: Operation,
  deps: EngineDeps,
): Promise<LedgerWrite[]> {
  const { undoes, steps } = operation;
  if (undoes === null) {
    return [];
  }
  const entries = await deps.ledger.listByOperation(undoes);
  return steps
    .filter(step => step.change.action === 'none')
    .filter(step =>
      entries.some(
        entry =>
          entry.change.id === step.change.id &&
          entry.change.undo.kind !== 'irreversible',
      ),
    )
    .map(({ change }) => undoneWriteOf(change, undoes));
}

async function conflict(
  tick: Tick,
  deps: EngineDeps,
  found: {
    now: UndoChanges;
    blocks: Finding[];
    original: Operation | undefined;
  },
): Promise<OperationChange> {
  const { operation } = tick.record;
  const reviewed = operation.steps.map(step => step.change);
  const what = describePlanChange(reviewed, found.now, found.blocks).join('; ');
  const plan = await planAnew(tick, deps, found.original);
  const message = `The world changed since the plan was made, nothing was done: ${what}. Plan again.`;
  return endAsConflict(message, plan ? { newPlanId: plan.id } : {});
}

function endAsConflict(
  message: string,
  outputs: Operation['outputs'] = {},
): OperationChange {
  return {
    operation: { status: 'conflict', message, outputs },
    events: [{ level: 'warn', message }],
  };
}

async function planAnew(
  tick: Tick,
  deps: EngineDeps,
  original: Operation | undefined,
) {
  const { operation } = tick.record;
  try {
    return await abortable(
      original
        ? deps.planner.createUndoPlan(
            original,
            operation.createdBy,
            tick.signal,
          )
        : deps.planner.createPlan({
            entityRef: operation.entityRef,
            environment: operation.environment,
            provider: operation.provider,
            spec: operation.spec,
            actor: operation.createdBy,
            signal: tick.signal,
          }),
      tick.signal,
    );
  } catch {
    tick.signal.throwIfAborted();
    return undefined;
  }
}
