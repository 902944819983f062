import { InputError } from '@backstage/errors';
import {
  headroomPlanPermission,
  Proposal,
} from '@headroom/backstage-plugin-headroom-common';
import { Router } from 'express';
import { z } from 'zod/v3';
import { callProvider } from '../providers/callProvider';
import { toApiError } from '../providers/toApiError';
import { entityRequest } from './entityRequest';
import { parse } from './parse';
import { requestSignal } from './requestSignal';
import { RouterDeps } from './RouterDeps';

const querySchema = z.object({ provider: z.string().min(1).max(64) });

/** What a provider would do for an entity: the defaults of the form. @internal */
export function addProposalRoute(router: Router, deps: RouterDeps): void {
  router.get(
    '/v1/entities/:kind/:namespace/:name/proposal',
    async (req, res) => {
      const { entity, entityRef, environment, credentials } =
        await entityRequest(req, deps);
      const provider = deps.providers.get(
        parse(querySchema, req.query).provider,
      );
      const { id, capability } = provider;
      await deps.authorizer.demand(
        headroomPlanPermission,
        { entity, entityRef, capability, provider: id, environment },
        credentials,
      );
      if (!provider.propose) {
        throw new InputError(
          `provider: ${id} proposes nothing; write the spec yourself`,
        );
      }
      const ctx = {
        entityRef,
        environment,
        signal: requestSignal(res),
        logger: deps.logger.child({ entityRef, provider: id }),
      };
      const proposed = await callProvider(
        provider,
        'proposing',
        ctx.logger,
        () => provider.propose!({ entity, environment }, ctx),
      ).catch(error => {
        throw toApiError(error);
      });
      const { spec, choices, facts } = proposed;
      const answer: Proposal = {
        entityRef,
        environment,
        capability,
        provider: id,
        spec,
        choices,
        facts,
      };
      res.json(answer);
    },
  );
}
