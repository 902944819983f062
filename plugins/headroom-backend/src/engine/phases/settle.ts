import { JsonObject } from '@backstage/types';
import { callProvider } from '../../providers/callProvider';
import { OperationChange } from '../../operations/OperationChange';
import { abortable } from '../abortable';
import { EngineDeps, Tick } from '../Tick';

/**
 * Everything is changed: collects what the user gets, and goes on to verify.
 *
 * @internal
 */
export async function settle(
  tick: Tick,
  deps: EngineDeps,
): Promise<OperationChange> {
  return afterSettling(tick, deps, await outputsOf(tick));
}

/** The same without outputs, for when they cannot be had. @internal */
export function settleWithoutOutputs(
  tick: Tick,
  deps: EngineDeps,
  why: string,
): OperationChange {
  const change = afterSettling(tick, deps, {});
  const message = `The outputs could not be collected: ${why}`;
  return {
    ...change,
    events: [{ level: 'warn', message }, ...(change.events ?? [])],
  };
}

function afterSettling(
  tick: Tick,
  deps: EngineDeps,
  outputs: JsonObject,
): OperationChange {
  if (!tick.provider.verify) {
    const message = `Applied; not verified, since ${tick.provider.id} measures nothing.`;
    return {
      operation: { status: 'applied', message, outputs },
      events: [{ level: 'info', message }],
    };
  }
  const message = 'All changes are made; waiting for the numbers.';
  return {
    operation: { status: 'verifying', message, outputs },
    attempts: 0,
    verifyDeadline: tick.now + deps.config.verifyTimeoutMs,
    events: [{ level: 'info', message }],
    releaseAfterMs: 0,
  };
}

async function outputsOf(tick: Tick): Promise<JsonObject> {
  const { provider, signal, logger } = tick;
  const { kind, spec, entityRef, environment } = tick.record.operation;
  // What was taken back has nothing to hand over.
  if (kind === 'undo' || !provider.outputs) {
    return {};
  }
  return abortable(
    callProvider(provider, 'collecting outputs', logger, async () => {
      const ctx = { entityRef, environment, logger, signal };
      const observed = await provider.observe(spec, ctx);
      return provider.outputs!(spec, observed);
    }),
    signal,
  );
}
