import { ConflictError } from '@backstage/errors';
import {
  handOverRequestSchema,
  headroomOrphansManagePermission,
  headroomOrphansReadPermission,
  OrphanPage,
} from '@headroom/backstage-plugin-headroom-common';
import { Router } from 'express';
import { z } from 'zod/v3';
import { audited } from '../audit/audited';
import { cursorOf, cursorSchema } from './cursor';
import { parse } from './parse';
import { RouterDeps } from './RouterDeps';

const textSchema = z
  .string()
  .max(1000)
  .regex(/^\P{Cc}*$/u);

const querySchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: cursorSchema(z.tuple([textSchema, textSchema])).optional(),
});

/** What lost its entity. It is undone as everything else is, by its operation. @internal */
export function addOrphanRoutes(router: Router, deps: RouterDeps): void {
  const { authorizer, auditor, operations } = deps;

  router.get('/v1/orphans', async (req, res) => {
    const credentials = await deps.callers.reader(req);
    await authorizer.demandBasic(headroomOrphansReadPermission, credentials);
    const { limit, cursor } = parse(querySchema, req.query);
    const { items, next } = await deps.orphans.find({ after: cursor, limit });
    const answer: OrphanPage = {
      items,
      nextCursor: next ? cursorOf(next) : null,
    };
    res.json(answer);
  });

  router.post('/v1/orphans/hand-over', async (req, res) => {
    const credentials = await deps.callers.person(req);
    const body = parse(handOverRequestSchema, req.body);
    const { entity, entityRef } = await authorizer.entity(
      body.entityRef,
      credentials,
    );
    const actor = credentials.principal.userEntityRef;
    const answer = await audited(
      auditor,
      {
        eventId: 'orphans-hand-over',
        severityLevel: 'high',
        request: req,
        meta: { entityRef, actor },
      },
      async () => {
        await authorizer.demandBasic(
          headroomOrphansManagePermission,
          credentials,
        );
        const { uid } = entity.metadata;
        if (uid === undefined) {
          throw new ConflictError(
            `The catalog gives ${entityRef} no uid, so it has all that was made under its name`,
          );
        }
        const count = await operations.handOver({ entityRef, entityUid: uid });
        return { answer: { operations: count }, meta: { operations: count } };
      },
    );
    res.json(answer);
  });
}
