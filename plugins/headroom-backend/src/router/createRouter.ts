import { Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { addEntityRoutes } from './addEntityRoutes';
import { addOperationEventsRoute } from './addOperationEventsRoute';
import { addOperationRoutes } from './addOperationRoutes';
import { addOrphanRoutes } from './addOrphanRoutes';
import { addPlanRoutes } from './addPlanRoutes';
import { addProposalRoute } from './addProposalRoute';
import { addProviderRoutes } from './addProviderRoutes';
import { readJson } from './readJson';
import { errorBoundary } from './errorBoundary';
import { RouterDeps } from './RouterDeps';

/** The REST API; its description is `src/schema/openapi.yaml`. @internal */
export function createRouter(deps: RouterDeps): ExpressRouter {
  const router = Router();
  router.use(...readJson());
  addProviderRoutes(router, deps);
  addEntityRoutes(router, deps);
  addProposalRoute(router, deps);
  addPlanRoutes(router, deps);
  addOperationRoutes(router, deps);
  addOperationEventsRoute(router, deps);
  addOrphanRoutes(router, deps);
  router.use(errorBoundary(deps.logger));
  return router;
}
