import { timingSafeEqual } from 'node:crypto';
import express, { type ErrorRequestHandler, type Express } from 'express';
import Router from 'express-promise-router';
import type { NotificationStore } from '../prometheus/NotificationStore';
import type { ScenarioRunner } from '../scenarios/ScenarioRunner';
import type { PartStatus } from './Part';
import { SandboxError } from './SandboxError';

interface ControlOptions {
  /** Every request must carry it as bearer token. */
  readonly token: string;
  readonly status: () => readonly PartStatus[];
  readonly scenarios: ScenarioRunner;
  readonly notifications: NotificationStore;
  /** Asked to end the whole sandbox. */
  readonly onStop: () => void;
}

/**
 * How the command line talks to a running sandbox, and where Alertmanager's notifications end.
 *
 * @internal
 */
export function createControlApp(options: ControlOptions): Express {
  const router = Router();

  router.use((request, response, next) => {
    if (!hasToken(request.headers.authorization, options.token)) {
      response.status(401).json({ error: 'the bearer token is wrong' });
      return;
    }
    next();
  });
  router.get('/status', (_request, response) => {
    response.json({
      parts: options.status(),
      scenarios: options.scenarios.active(),
    });
  });
  router.post('/scenarios/:name', async (request, response) => {
    const { seconds } = request.body;
    response.json(
      await options.scenarios.start(
        request.params.name,
        seconds === undefined ? undefined : Number(seconds),
      ),
    );
  });
  router.delete('/scenarios/:name', async (request, response) => {
    await options.scenarios.stop(request.params.name);
    response.status(204).end();
  });
  router.post('/notifications', (request, response) => {
    options.notifications.add(String(request.query.receiver), request.body);
    response.status(204).end();
  });
  router.get('/notifications', (_request, response) => {
    response.json(options.notifications.list());
  });
  router.post('/stop', (_request, response) => {
    response.status(202).end();
    options.onStop();
  });

  const onError: ErrorRequestHandler = (error, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const known = error instanceof SandboxError;
    response
      .status(known ? 409 : 500)
      .json({ error: known ? error.message : String(error) });
  };
  return express()
    .disable('x-powered-by')
    .use(express.json({ limit: '1mb' }))
    .use(router)
    .use(onError);
}

function hasToken(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? '');
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
