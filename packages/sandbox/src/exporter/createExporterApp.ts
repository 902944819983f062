import express, { type Express } from 'express';
import Router from 'express-promise-router';
import type { AdminConnections } from './AdminConnections';
import { cloudWatchMetrics } from './cloudWatchMetrics';
import type { CloudWatchSampler } from './CloudWatchSampler';
import type { InstanceInventory, KnownInstance } from './InstanceInventory';
import { postgresMetrics } from './postgresMetrics';
import { renderMetrics } from './renderMetrics';

/** @internal */
export interface ExporterOptions {
  readonly inventory: InstanceInventory;
  readonly sampler: CloudWatchSampler;
  readonly connections: AdminConnections;
  readonly region: string;
  readonly accountId: string;
  /** While true, scrapes fail: the `outage` scenario. */
  readonly isDown: () => boolean;
}

/**
 * The exporter's endpoints: `/probe?target=host:port` as postgres_exporter, `/metrics` as YACE, and `/sd/postgres` for
 * Prometheus's HTTP service discovery.
 *
 * @internal
 */
export function createExporterApp(options: ExporterOptions): Express {
  const router = Router();

  router.get('/sd/postgres', (_request, response) => {
    response.json(
      observable(options).map(instance => ({
        targets: [address(instance)],
        labels: {
          dbinstance_identifier: instance.identifier,
          region: options.region,
          account_id: options.accountId,
        },
      })),
    );
  });

  router.use((_request, response, next) => {
    if (options.isDown()) {
      response.status(503).type('text').send('scenario "outage" is running\n');
      return;
    }
    next();
  });

  router.get('/probe', async (request, response) => {
    const { target } = request.query;
    if (typeof target !== 'string' || !target) {
      response.status(400).type('text').send('target is required\n');
      return;
    }
    const instance = observable(options).find(item => address(item) === target);
    const metrics = await postgresMetrics(
      instance?.server?.status === 'running'
        ? options.connections.database(instance.identifier)
        : undefined,
    );
    response
      .type('text/plain; version=0.0.4')
      .send(await renderMetrics(metrics));
  });

  router.get('/metrics', async (_request, response) => {
    response
      .type('text/plain; version=0.0.4')
      .send(await renderMetrics(cloudWatchMetrics(options)));
  });

  return express().disable('x-powered-by').disable('etag').use(router);
}

// A server that has stopped stays a target: it is down, not gone.
function observable(options: ExporterOptions): KnownInstance[] {
  return options.inventory.instances().filter(instance => instance.server);
}

function address({ server }: KnownInstance): string {
  return `${server?.host}:${server?.port}`;
}
