import { NotFoundError } from '@backstage/errors';
import {
  createPlanRequestSchema,
  headroomPlanPermission,
} from '@headroom/backstage-plugin-headroom-common';
import { Router } from 'express';
import { audited } from '../audit/audited';
import { toApiError } from '../providers/toApiError';
import { parse } from './parse';
import { requestSignal } from './requestSignal';
import { RouterDeps } from './RouterDeps';

/** @internal */
export function addPlanRoutes(router: Router, deps: RouterDeps): void {
  const { authorizer, auditor, planner, plans, providers } = deps;

  router.post('/v1/plans', async (req, res) => {
    const credentials = await deps.callers.person(req);
    const body = parse(createPlanRequestSchema, req.body);
    const { entity, entityRef } = await authorizer.entity(
      body.entityRef,
      credentials,
    );
    const { provider } = body;
    const { capability } = providers.get(provider);
    const environment = body.environment ?? null;
    const actor = credentials.principal.userEntityRef;

    const plan = await audited(
      auditor,
      {
        eventId: 'plan-create',
        severityLevel: 'low',
        request: req,
        meta: { entityRef, environment, capability, provider, actor },
      },
      async () => {
        await authorizer.demand(
          headroomPlanPermission,
          { entity, entityRef, capability, provider, environment },
          credentials,
        );
        const answer = await planner
          .createPlan({
            entityRef,
            environment,
            provider,
            spec: body.spec,
            actor,
            signal: requestSignal(res),
          })
          .catch(error => {
            throw toApiError(error);
          });
        return { answer, meta: { planId: answer.id, target: answer.target } };
      },
    );
    res.status(201).json(plan);
  });

  router.get('/v1/plans/:id', async (req, res) => {
    const credentials = await deps.callers.reader(req);
    const { id } = req.params;
    const plan = await plans.get(id);
    if (
      !plan ||
      !(await authorizer.visible(headroomPlanPermission, plan, credentials))
    ) {
      throw new NotFoundError(`There is no plan ${id}, or you may not see it`);
    }
    res.json(plan);
  });
}
