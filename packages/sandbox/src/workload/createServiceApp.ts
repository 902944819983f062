import express, { type Express } from 'express';
import Router from 'express-promise-router';
import { Counter, Histogram, Registry } from 'prom-client';
import type { DemoService, Query } from './DemoService';
import type { ReadWritePools } from './ReadWritePools';

/**
 * A demo service over HTTP, with the request metrics that a Node service usually has.
 *
 * @internal
 */
export function createServiceApp(
  service: DemoService,
  pools: Pick<ReadWritePools, 'query'>,
): Express {
  const registry = new Registry();
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'Requests by method, route and status',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  const queries = new Counter({
    name: 'db_queries_total',
    help: 'Statements by pool role and by the server that ran them',
    labelNames: ['role', 'server', 'dbinstance_identifier'],
    registers: [registry],
  });
  const query: Query = async (role, sql, values) => {
    const { rows, target } = await pools.query(role, sql, values);
    queries.inc({
      role,
      server: target.server,
      dbinstance_identifier: target.identifier,
    });
    return rows as never;
  };

  const router = Router();
  router.get('/metrics', async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  });
  for (const route of service.routes) {
    router[route.method](route.path, async (request, response) => {
      const begin = process.hrtime.bigint();
      try {
        const answer = await route.handle(query, request.params);
        response.status(answer === undefined ? 404 : 200).json(answer ?? {});
      } catch {
        response.status(503).json({ error: 'the database does not answer' });
      }
      const labels = {
        method: request.method,
        route: route.path,
        status: String(response.statusCode),
      };
      requests.inc(labels);
      durations.observe(labels, Number(process.hrtime.bigint() - begin) / 1e9);
    });
  }
  return express().disable('x-powered-by').disable('etag').use(router);
}
