import { Router } from 'express';
import { RouterDeps } from './RouterDeps';

/** @internal */
export function addProviderRoutes(router: Router, deps: RouterDeps): void {
  router.get('/v1/providers', async (req, res) => {
    await deps.callers.reader(req);
    res.json({ items: deps.providers.list() });
  });
}
