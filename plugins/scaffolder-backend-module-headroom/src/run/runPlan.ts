import {
  Operation,
  Plan,
  StartOperationRequest,
} from '@headroom/backstage-plugin-headroom-common';
import { isError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { HeadroomSession } from '../session/HeadroomSession';
import { describeEarlyEnd } from './describeEarlyEnd';
import { describePlan, PlanLine } from './describePlan';
import { entityScalingUrl } from './entityScalingUrl';
import { followOperation } from './followOperation';
import { idempotencyKey } from './idempotencyKey';
import { judgeOperation } from './judgeOperation';
import { plainLog } from './plainLog';
import { RunContext } from './RunContext';
import { stepError } from './stepError';

/** @internal */
export interface RunPlanRequest {
  /** All of the step's input, as its schema reads it: what tells this wish from others. */
  input: JsonObject;
  makePlan(): Promise<Plan>;
  /** Whether a plan of an earlier run that is no longer valid may be made anew without a person. */
  mayReplan: boolean;
  overrides?: StartOperationRequest['overrides'];
  waitForCompletion: boolean;
  /** `app.baseUrl`, for links to the entity page. */
  appBaseUrl: string | undefined;
}

/**
 * Plan → log it → (dry run: stop, undefined) → start → follow → the operation, when it succeeded.
 *
 * Safe to run again at any point: the plan's id is checkpointed before the start, and the start carries
 * an idempotency key, so that a task that comes back finds its own operation.
 *
 * @internal
 */
export async function runPlan(
  context: RunContext,
  session: HeadroomSession,
  request: RunPlanRequest,
): Promise<Operation | undefined> {
  const { checkpoint, signal, isDryRun, task, step } = context;
  const logger = plainLog(context.logger);
  const ctx = { checkpoint, signal, isDryRun, task, step, logger };

  const makePlan = async () => {
    const plan = await request.makePlan();
    log(ctx, describePlan(plan));
    return plan;
  };

  if (ctx.isDryRun) {
    await makePlan();
    ctx.logger.info('Dry run: the plan is not started. Nothing was changed.');
    return undefined;
  }

  const operation = await start(ctx, session, request, makePlan);
  if (!request.waitForCompletion && !ctx.signal?.aborted) {
    ctx.logger.info(
      `Operation ${operation.id} is ${operation.status} and goes on by itself.`,
    );
    return operation;
  }

  const ended = await followOperation(ctx, session, operation.id);
  const verdict = judgeOperation(ended);
  if (verdict.kind === 'failure') {
    const scalingUrl = entityScalingUrl(ended.entityRef, request.appBaseUrl);
    log(ctx, describeEarlyEnd(ended, scalingUrl));
    throw stepError(verdict.message);
  }
  ctx.logger[verdict.kind === 'warning' ? 'warn' : 'info'](verdict.message);
  return ended;
}

function log(ctx: RunContext, lines: PlanLine[]): void {
  for (const { level, text } of lines) {
    ctx.logger[level](text);
  }
}

async function start(
  ctx: RunContext,
  session: HeadroomSession,
  request: RunPlanRequest,
  makePlan: () => Promise<Plan>,
): Promise<Operation> {
  const key = idempotencyKey(ctx, request.input);
  let madeNow = false;
  const { planId } = await ctx.checkpoint({
    key: `headroom.plan.${key}`,
    fn: async () => {
      madeNow = true;
      const plan = await makePlan();
      return { planId: plan.id };
    },
  });
  ctx.signal?.throwIfAborted();

  const startPlan = async (id: string) => {
    const operation = await session.startOperation({
      planId: id,
      idempotencyKey: key,
      overrides: request.overrides,
    });
    ctx.logger.info(
      operation.planId === id
        ? `Operation ${operation.id} carries out plan ${id}`
        : `This task has started operation ${operation.id} (plan ${operation.planId}) before: it is followed, nothing new is started`,
    );
    return operation;
  };

  try {
    return await startPlan(planId);
  } catch (error) {
    if (
      madeNow ||
      !request.mayReplan ||
      !(await isStale(session, planId, error))
    ) {
      throw error;
    }
    ctx.logger.warn(
      `The plan ${planId} of an earlier run of this task was not started and is no longer valid. Planning anew.`,
    );
    return startPlan((await makePlan()).id);
  }
}

/** Whether the plan is gone or too old. A busy target and a finding that blocks are conflicts, too. */
async function isStale(
  session: HeadroomSession,
  planId: string,
  refusal: unknown,
): Promise<boolean> {
  if (isError(refusal) && refusal.name === 'ConflictError') {
    const { expiresAt } = await session.getPlan(planId);
    return Date.parse(expiresAt) <= Date.now();
  }
  return isError(refusal) && refusal.name === 'NotFoundError';
}
