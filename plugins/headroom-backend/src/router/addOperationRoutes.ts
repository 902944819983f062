import { ConflictError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  headroomApplyPermission,
  headroomPlanPermission,
  headroomUndoPermission,
  Operation,
  startOperationRequestSchema,
} from '@headroom/backstage-plugin-headroom-common';
import { Router } from 'express';
import { audited } from '../audit/audited';
import { toApiError } from '../providers/toApiError';
import { parse } from './parse';
import { requestSignal } from './requestSignal';
import { RouterDeps } from './RouterDeps';
import { visibleOperation } from './visibleOperation';

/** @internal */
export function addOperationRoutes(router: Router, deps: RouterDeps): void {
  const { authorizer, auditor, operations, planner } = deps;

  router.post('/v1/operations', async (req, res) => {
    const credentials = await deps.callers.person(req);
    const body = parse(startOperationRequestSchema, req.body);
    const { operation, created } = await deps.starter.start(
      body,
      credentials,
      req,
    );
    deps.kick();
    res.status(created ? 201 : 200).json(operation);
  });

  router.get('/v1/operations/:id', async (req, res) => {
    const credentials = await deps.callers.reader(req);
    const { operation } = await visibleOperation(
      req.params.id,
      deps,
      credentials,
    );
    deps.kick();
    res.json(operation);
  });

  router.post('/v1/operations/:id/cancel', async (req, res) => {
    const credentials = await deps.callers.person(req);
    const { id } = req.params;
    const { operation, target } = await visibleOperation(id, deps, credentials);
    const actor = credentials.principal.userEntityRef;
    const cancelled = await audited(
      auditor,
      {
        eventId: 'operation-cancel',
        severityLevel: 'medium',
        request: req,
        meta: { ...subjectOf(operation), actor },
      },
      async () => {
        await authorizer.demand(
          // What lost its entity is nobody's to apply, but whoever may undo it may stop it.
          operation.kind === 'undo' || target.entity === null
            ? headroomUndoPermission
            : headroomApplyPermission,
          target,
          credentials,
        );
        const answer = await operations.requestCancel(id, {
          level: 'warn',
          message: `Cancelling was asked for by ${actor}.`,
        });
        if (!answer) {
          throw new ConflictError(
            `Operation ${id} has ended already; plan its undo instead`,
          );
        }
        return { answer, meta: {} };
      },
    );
    deps.changes.publish(id);
    deps.kick();
    res.json(cancelled);
  });

  router.post('/v1/operations/:id/undo', async (req, res) => {
    const credentials = await deps.callers.person(req);
    const { operation, target } = await visibleOperation(
      req.params.id,
      deps,
      credentials,
    );
    const actor = credentials.principal.userEntityRef;
    const plan = await audited(
      auditor,
      {
        eventId: 'undo-plan',
        severityLevel: 'low',
        request: req,
        meta: { ...subjectOf(operation), actor },
      },
      async () => {
        await authorizer.demand(headroomPlanPermission, target, credentials);
        const answer = await planner
          .createUndoPlan(operation, actor, requestSignal(res))
          .catch(error => {
            throw toApiError(error);
          });
        return { answer, meta: { planId: answer.id } };
      },
    );
    res.status(201).json(plan);
  });
}

function subjectOf(operation: Operation): JsonObject {
  const { id, kind, entityRef, environment, provider, target } = operation;
  return { operationId: id, kind, entityRef, environment, provider, target };
}
