import { useApi } from '@backstage/frontend-plugin-api';
import { headroomApiRef } from '@headroom/backstage-plugin-headroom';
import {
  CreatePlanRequest,
  Plan,
} from '@headroom/backstage-plugin-headroom-common';
import { useCallback, useEffect, useState } from 'react';

/** Why a plan was made. @internal */
export type PlanOccasion = 'opened' | 'expired' | 'asked';

/** @internal */
export type PlanState =
  | { status: 'incomplete' }
  | { status: 'planning' }
  | { status: 'failed'; error: unknown }
  | {
      status: 'ready';
      plan: Plan;
      occasion: PlanOccasion;
      /** By this machine's clock, in ms since 1970. */
      validUntil: number;
    };

/** The longest that a timer can wait: 2^31 - 1 ms. */
const MAX_TIMER = 2_147_483_647;

/** However short-lived a plan is, it is not made anew more often than this: a minute. */
const MIN_LIFE = 60_000;

/**
 * The plan for what the form says now. Made anew when the request changes and when it expires; a plan for
 * a former request is never shown.
 *
 * @internal
 */
export function usePlan(request: CreatePlanRequest | undefined): {
  state: PlanState;
  planAgain: () => void;
} {
  const api = useApi(headroomApiRef);
  const wanted = request && JSON.stringify(request);
  const [run, setRun] = useState<{ occasion: PlanOccasion }>({
    occasion: 'opened',
  });
  const [settled, setSettled] = useState<{
    wanted: string;
    run: object;
    state: PlanState;
  }>();

  useEffect(() => {
    let current = true;
    const settle = (state: PlanState) => {
      if (current && wanted) {
        setSettled({ wanted, run, state });
      }
    };
    if (wanted) {
      api.createPlan(JSON.parse(wanted)).then(
        plan =>
          settle({
            status: 'ready',
            plan,
            occasion: run.occasion,
            validUntil: Date.now() + lifeOf(plan),
          }),
        error => settle({ status: 'failed', error }),
      );
    }
    return () => {
      current = false;
    };
  }, [api, wanted, run]);

  // Judged while rendering, so that a plan for a former request is not shown for even one frame.
  let state: PlanState = { status: 'incomplete' };
  if (wanted) {
    state =
      settled?.wanted === wanted && settled.run === run
        ? settled.state
        : { status: 'planning' };
  }

  const validUntil = state.status === 'ready' ? state.validUntil : undefined;
  useEffect(() => {
    if (validUntil === undefined) {
      return undefined;
    }
    const timer = setTimeout(
      () => setRun({ occasion: 'expired' }),
      Math.min(validUntil - Date.now(), MAX_TIMER),
    );
    return () => clearTimeout(timer);
  }, [validUntil]);

  const planAgain = useCallback(() => setRun({ occasion: 'asked' }), []);
  return { state, planAgain };
}

/**
 * How long a plan is good for, in ms. By the backend's two times, since this machine's clock may be off by
 * more than that.
 */
function lifeOf({ createdAt, expiresAt }: Plan): number {
  const life = Date.parse(expiresAt) - Date.parse(createdAt);
  return Math.max(life, MIN_LIFE);
}
