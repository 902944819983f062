import { canonicalJson } from '../../plans/canonicalJson';
import { OperationChange } from '../../operations/OperationChange';
import { abortable } from '../abortable';
import { NextThing } from '../decideNext';
import { EngineDeps, Tick } from '../Tick';
import { originalOf } from './prepare';

/**
 * A step that was cancelled after one of its calls gave no answer: calling it again could begin what nobody wants any
 * more. Looks instead, and leaves the step where the world still is as it was planned for.
 *
 * The ledger keeps its entry: the lost call may still arrive.
 *
 * @internal
 */
export async function reconsider(
  tick: Tick,
  deps: EngineDeps,
  { step }: Extract<NextThing, { do: 'reconsider' }>,
): Promise<OperationChange> {
  const { operation } = tick.record;
  const { changes } = await abortable(
    deps.planner.replan(
      operation,
      await originalOf(operation, deps),
      tick.signal,
    ),
    tick.signal,
  );
  const { change } = step;
  const now = changes.find(({ id }) => id === change.id);
  if (canonicalJson(now) !== canonicalJson(change)) {
    return { stepWrote: true, releaseAfterMs: 0 };
  }
  const message = `Cancelled. Step "${change.summary}" seems not to have begun; the answer to one of its calls was lost, so look again before long.`;
  return {
    operation: { status: 'cancelled', message },
    events: [{ level: 'warn', message }],
  };
}
