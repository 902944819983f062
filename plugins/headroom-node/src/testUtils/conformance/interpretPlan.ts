import { setTimeout as delay } from 'node:timers/promises';
import {
  Finding,
  PlannedChange,
  Reading,
} from '@headroom/backstage-plugin-headroom-common';
import { LoggerService } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import {
  CapabilityProvider,
  OwnerContext,
} from '../../provider/CapabilityProvider';
import { ProviderError } from '../../provider/ProviderError';
import { Step } from '../../provider/Step';
import { Verification } from '../../provider/Verification';
import { PlanBlockedError } from './PlanBlockedError';

/**
 * What survives a crash of the one who carries it out: the row in the database of the real engine.
 *
 * @public
 */
export interface DurableOperation<Spec> {
  readonly id: string;
  readonly undoes: string | null;
  /** Resolved when planned. */
  spec: Spec;
  /** Set when planned. */
  changes?: PlannedChange[];
}

/** @public */
export interface InterpretOptions<Spec extends JsonObject, Observed> {
  provider: CapabilityProvider<Spec, Observed>;
  operation: DurableOperation<Spec>;
  owner: OwnerContext;
  logger: LoggerService;
  signal?: AbortSignal;
  reading(readingId: string, resource: string): Promise<Reading>;
  /** How often a retryable failure in a row is tried again. 5 by default. */
  retries?: number;
  /** Longest wait between two steps, whatever the provider asks for, in milliseconds. 5 by default. */
  longestWaitMs?: number;
  /** Leaves out measuring, verifying and outputs: for bringing about a state to begin with. */
  changesOnly?: boolean;
  /** Called before every step of a change; rejects to stop in between. */
  beforeStep?(change: PlannedChange): Promise<void>;
  /** Called around every single `execute`. */
  aroundExecute?(
    change: PlannedChange,
    execute: () => Promise<Step>,
  ): Promise<Step>;
}

/** @public */
export interface InterpretedPlan {
  changes: PlannedChange[];
  findings: Finding[];
  messages: string[];
  verification: Verification | null;
  outputs: JsonObject;
}

/** More than any operation needs: a provider that never ends fails instead of hanging. */
const MAX_STEPS = 2_000;

/**
 * The reference loop: observe → resolve → plan → execute until done → verify. It keeps nothing of its
 * own, so that calling it again with the same operation is what a restarted engine does; it begins with
 * the first change again, which is harder on a provider than the real engine.
 *
 * @throws ProviderError as the provider does, retryable ones once the retries are used up
 * @throws PlanBlockedError when a finding blocks the plan
 * @public
 */
export async function interpretPlan<Spec extends JsonObject, Observed>(
  options: InterpretOptions<Spec, Observed>,
): Promise<InterpretedPlan> {
  const { provider, operation, owner, logger } = options;
  const signal = options.signal ?? new AbortController().signal;
  const ctx = { ...owner, logger, signal };
  const executeCtx = {
    ...ctx,
    operationId: operation.id,
    undoes: operation.undoes,
  };
  const messages: string[] = [];
  let findings: Finding[] = [];

  if (!operation.changes) {
    const observed = await retrying(options, () =>
      provider.observe(operation.spec, ctx),
    );
    const spec = provider.resolve(operation.spec, observed, owner);
    findings = provider.findings(spec, observed, owner);
    if (findings.some(({ severity }) => severity === 'block')) {
      throw new PlanBlockedError(findings);
    }
    operation.changes = provider.plan(spec, observed, owner);
    operation.spec = spec;
  }
  const { changes } = operation;
  const goal = {
    spec: operation.spec,
    changes,
    direction: operation.undoes ? ('undo' as const) : ('apply' as const),
  };
  const verify = (phase: 'before' | 'after') =>
    retrying(
      options,
      async () =>
        (await provider.verify?.(
          { ...goal, phase },
          { ...ctx, reading: options.reading },
        )) ?? null,
    );
  if (!options.changesOnly) {
    await verify('before');
  }

  for (const change of changes) {
    await untilDone(async () => {
      await options.beforeStep?.(change);
      const step = await retrying(options, () => {
        const execute = () => provider.execute(change, executeCtx);
        return options.aroundExecute?.(change, execute) ?? execute();
      });
      messages.push(step.message);
      return step.status === 'done';
    }, `${change.id} of ${provider.id}`);
  }

  if (options.changesOnly) {
    return { changes, findings, messages, verification: null, outputs: {} };
  }

  let verification: Verification | null = null;
  await untilDone(async () => {
    verification = await verify('after');
    return verification === null || verification.verified;
  }, `verification of ${provider.id}`);

  const outputs =
    provider.outputs && !operation.undoes
      ? provider.outputs(
          operation.spec,
          await retrying(options, () => provider.observe(operation.spec, ctx)),
        )
      : {};
  return { changes, findings, messages, verification, outputs };

  async function untilDone(
    step: () => Promise<boolean>,
    what: string,
  ): Promise<void> {
    for (let count = 0; count < MAX_STEPS; count += 1) {
      if (await step()) {
        return;
      }
      await delay(options.longestWaitMs ?? 5);
    }
    throw new Error(
      `${what} is not done after ${MAX_STEPS} steps: ${messages.at(-1)}`,
    );
  }
}

async function retrying<T>(
  options: { retries?: number; signal?: AbortSignal },
  call: () => Promise<T>,
): Promise<T> {
  for (let left = options.retries ?? 5; ; left -= 1) {
    try {
      return await call();
    } catch (error) {
      const again = error instanceof ProviderError && error.retryable;
      if (!again || left <= 0 || options.signal?.aborted) {
        throw error;
      }
      await delay(20);
    }
  }
}
