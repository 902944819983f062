import { setTimeout as delay } from 'node:timers/promises';
import { RealPrometheus } from '@headroom/sandbox';
import { FleetExporter } from './FleetExporter';
import { instancesOf } from './services';

/** Rates are made over four scrapes. */
const SCRAPES = 4;

/** A real Prometheus that measures a fleet. */
export interface Fleet {
  prometheus: RealPrometheus;
  scrapeInterval: string;
  /** Requests for numbers that Prometheus has answered since its start, by its own count. */
  queries(): Promise<number>;
  stop(): Promise<void>;
}

/** @param services - each with a primary and a replica */
export async function startFleet(
  services: number,
  scrapeSeconds: number,
): Promise<Fleet> {
  const exporter = await FleetExporter.start(services);
  const interval = `${scrapeSeconds}s`;
  const prometheus = await RealPrometheus.start({
    config: {
      global: { scrape_interval: interval, scrape_timeout: interval },
      scrape_configs: [
        {
          job_name: 'fleet',
          static_configs: [{ targets: [exporter.address] }],
        },
      ],
    },
  });
  const fleet: Fleet = {
    prometheus,
    scrapeInterval: interval,
    queries: () => countQueries(prometheus.url),
    async stop() {
      await prometheus.stop();
      await exporter.stop();
    },
  };
  await untilMeasured(prometheus.url, services, scrapeSeconds);
  return fleet;
}

async function untilMeasured(
  url: string,
  services: number,
  scrapeSeconds: number,
): Promise<void> {
  const last = instancesOf(services - 1)[0];
  const query = `count_over_time(pg_up{dbinstance_identifier="${last}"}[5m]) >= ${SCRAPES}`;
  const deadline = Date.now() + (SCRAPES + 4) * scrapeSeconds * 1000 + 10_000;
  while (Date.now() < deadline) {
    const answer = await fetch(
      `${url}/api/v1/query?query=${encodeURIComponent(query)}`,
    );
    const { data } = (await answer.json()) as { data: { result: unknown[] } };
    if (data.result.length > 0) {
      return;
    }
    await delay(500);
  }
  throw new Error(`Prometheus did not scrape ${services} services in time`);
}

async function countQueries(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const counts = text.matchAll(
    /^prometheus_http_requests_total\{[^}]*handler="\/api\/v1\/(?:query|query_range|alerts|rules|series)"[^}]*\} (\S+)$/gm,
  );
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}
