import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { json, Request } from 'express';
import Router from 'express-promise-router';
import { InMemoryHeadroomClient } from './InMemoryHeadroomClient';

/** A backend plugin `headroom` that answers over HTTP what the in-memory Headroom says. */
export function headroomStub(headroom: InMemoryHeadroomClient) {
  return createBackendPlugin({
    pluginId: 'headroom',
    register(env) {
      env.registerInit({
        deps: {
          http: coreServices.httpRouter,
          httpAuth: coreServices.httpAuth,
        },
        async init({ http, httpAuth }) {
          const as = (req: Request, signal?: AbortSignal) => ({
            signal,
            token: async () => {
              const { principal } = await httpAuth.credentials(req, {
                allow: ['user'],
              });
              return principal.userEntityRef;
            },
          });
          const router = Router();
          router.use(json());
          router.get(
            '/v1/entities/:kind/:namespace/:name/proposal',
            async (req, res) => {
              const { kind, namespace, name } = req.params;
              const entityRef = `${kind}:${namespace}/${name}`;
              res.json(
                await headroom.getProposal(
                  { entityRef, provider: 'aws-rds' },
                  as(req),
                ),
              );
            },
          );
          router.post('/v1/plans', async (req, res) => {
            res.status(201).json(await headroom.createPlan(req.body, as(req)));
          });
          router.get('/v1/plans/:id', async (req, res) => {
            res.json(await headroom.getPlan(req.params.id, as(req)));
          });
          router.post('/v1/operations', async (req, res) => {
            res
              .status(201)
              .json(await headroom.startOperation(req.body, as(req)));
          });
          router.get('/v1/operations/:id', async (req, res) => {
            res.json(await headroom.getOperation(req.params.id, as(req)));
          });
          router.get('/v1/operations/:id/events', async (req, res) => {
            const gone = new AbortController();
            res.once('close', () => gone.abort());
            res.writeHead(200, { 'Content-Type': 'text/event-stream' });
            for await (const event of headroom.followEvents(
              req.params.id,
              as(req, gone.signal),
            )) {
              res.write(`data: ${JSON.stringify(event)}\n\n`);
            }
            res.end('event: final\ndata: {}\n\n');
          });
          router.post('/v1/operations/:id/cancel', async (req, res) => {
            res.json(await headroom.cancelOperation(req.params.id, as(req)));
          });
          router.post('/v1/operations/:id/undo', async (req, res) => {
            res
              .status(201)
              .json(await headroom.planUndo(req.params.id, as(req)));
          });
          http.use(router);
        },
      });
    },
  });
}
