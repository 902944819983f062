import {
  EntityLedger,
  headroomStateReadPermission,
  HISTORY_WINDOWS,
  Operation,
} from '@headroom/backstage-plugin-headroom-common';
import { Router } from 'express';
import { z } from 'zod/v3';
import { summarizeLedger } from '../ledger/summarizeLedger';
import { OperationPosition } from '../operations/OperationStore';
import { showRefusals } from '../targets/showRefusals';
import { cursorOf, cursorSchema } from './cursor';
import { EntityRequest, entityRequest } from './entityRequest';
import { parse } from './parse';
import { RouterDeps } from './RouterDeps';
import { sendWithETag } from './sendWithETag';

const ENTITY = '/v1/entities/:kind/:namespace/:name';

const historyQuerySchema = z.object({
  window: z.coerce
    .number()
    .int()
    .min(60)
    .max(Math.max(...HISTORY_WINDOWS)),
});

/** How many pages of what the caller may not see are passed over before the caller has to ask again. */
const MOST_ROUNDS = 5;

const ledgerQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: cursorSchema(
    z.tuple([
      z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
      z.string().uuid(),
    ]),
  ).optional(),
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
    const { target, refusals } = await targets.resolveForPage(
      request,
      request.credentials,
    );
    const state = showRefusals(await readings.state(target), refusals);
    const { generatedAt: _, ...identity } = state;
    sendWithETag(req, res, state, identity);
  });

  router.get(`${ENTITY}/history`, async (req, res) => {
    const request = await readable(await entityRequest(req, deps));
    const { window } = parse(historyQuerySchema, req.query);
    const { target } = await targets.resolveForPage(
      request,
      request.credentials,
    );
    res.json(await readings.history(target, { windowSeconds: window }));
  });

  router.get(`${ENTITY}/ledger`, async (req, res) => {
    const request = await readable(await entityRequest(req, deps));
    const { limit, cursor } = parse(ledgerQuerySchema, req.query);
    const { entity, entityRef, credentials } = request;
    const decide = await authorizer.decider(
      headroomStateReadPermission,
      credentials,
    );
    const isVisible = ({ capability, provider, environment }: Operation) =>
      decide({ entity, entityRef, capability, provider, environment });

    let before = cursor;
    let visible: Operation[] = [];
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const found = await operations.listByEntity(
        { entityRef, entityUid: entity.metadata.uid ?? null },
        { before, limit: limit + 1 },
      );
      const page = found.slice(0, limit);
      visible = page.filter(isVisible);
      before = found.length > limit ? positionOf(page[limit - 1]) : undefined;
      if (visible.length > 0 || !before) {
        break;
      }
    }

    const ids = visible.map(({ id }) => id);
    const [entries, beingUndone] = await Promise.all([
      ledger.listByOperations(ids),
      operations.listBeingUndone(ids),
    ]);
    const answer: EntityLedger = {
      entityRef,
      operations: summarizeLedger(visible, entries, beingUndone),
      nextCursor: before ? cursorOf(before) : null,
    };
    res.json(answer);
  });
}

function positionOf({ createdAt, id }: Operation): OperationPosition {
  return [Date.parse(createdAt), id];
}
