import {
  headroomStateReadPermission,
  Operation,
} from '@headroom/backstage-plugin-headroom-common';
import { Router } from 'express';
import { z } from 'zod/v3';
import { summarizeLedger } from '../ledger/summarizeLedger';
import { EntityRequest, entityRequest } from './entityRequest';
import { parse } from './parse';
import { RouterDeps } from './RouterDeps';
import { sendWithETag } from './sendWithETag';

const ENTITY = '/v1/entities/:kind/:namespace/:name';

const historyQuerySchema = z.object({
  window: z.coerce.number().int().min(900).max(86_400),
});

/** Live state, its past, and the ledger of an entity. @internal */
export function addEntityRoutes(router: Router, deps: RouterDeps): void {
  const { authorizer, readings, targets, operations, ledger } = deps;

  const readable = async (request: EntityRequest) => {
    const target = { ...request, capability: null, provider: null };
    await authorizer.demand(
      headroomStateReadPermission,
      target,
      request.credentials,
    );
    return request;
  };

  router.get(`${ENTITY}/state`, async (req, res) => {
    const request = await readable(await entityRequest(req, deps));
    const state = await readings.state(
      await targets.resolve(request, request.credentials),
    );
    const { generatedAt: _, ...identity } = state;
    sendWithETag(req, res, state, identity);
  });

  router.get(`${ENTITY}/history`, async (req, res) => {
    const request = await readable(await entityRequest(req, deps));
    const { window } = parse(historyQuerySchema, req.query);
    const target = await targets.resolve(request, request.credentials);
    res.json(await readings.history(target, { windowSeconds: window }));
  });

  router.get(`${ENTITY}/ledger`, async (req, res) => {
    const request = await readable(await entityRequest(req, deps));
    const { entity, entityRef, credentials } = request;
    const [all, entries, decide] = await Promise.all([
      operations.listByEntity(entityRef),
      ledger.listByEntity(entityRef),
      authorizer.decider(headroomStateReadPermission, credentials),
    ]);
    const visible = all.filter(
      ({ capability, provider, environment }: Operation) =>
        decide({ entity, entityRef, capability, provider, environment }),
    );
    res.json(summarizeLedger(entityRef, visible, entries));
  });
}
