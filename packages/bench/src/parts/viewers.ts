import {
  HISTORY_POLL_SECONDS,
  STATE_POLL_SECONDS,
} from '@headroom/backstage-plugin-headroom-common';
import { BackendProcess } from '../backend/BackendProcess';
import { HeadroomViewer } from '../backend/HeadroomViewer';
import { ProxyViewer } from '../backend/ProxyViewer';
import { Fleet, startFleet } from '../fleet/startFleet';
import { quantile, watch } from '../load';
import { digits, figure, Row } from '../Row';

const SERVICES = 50;
const VIEWERS = 200;
const SECONDS = 60;

interface Viewer {
  state(): Promise<unknown>;
  history(): Promise<unknown>;
}

/**
 * 200 open pages on 50 services: what reaches Prometheus, and how long a look takes, through Headroom and through the
 * proxy plugin.
 */
export async function viewers(): Promise<Row[]> {
  const fleet = await startFleet(SERVICES, 5);
  const backend = await BackendProcess.start({
    services: SERVICES,
    prometheusUrl: fleet.prometheus.url,
    scrapeInterval: fleet.scrapeInterval,
  });
  try {
    const serviceOf = (viewer: number) => viewer % SERVICES;
    const headroom = Array.from(
      { length: VIEWERS },
      (_, viewer) => new HeadroomViewer(backend, serviceOf(viewer)),
    );
    const proxied = await Promise.all(
      headroom.map(async (viewer, index) => {
        const state = await viewer.state();
        if (!state) {
          throw new Error('A first look was answered with "not changed"');
        }
        return new ProxyViewer(
          backend,
          serviceOf(index),
          state,
          await viewer.history(),
        );
      }),
    );
    const shared = await look(fleet, headroom);
    const each = await look(fleet, proxied);
    const fewer = each.perMinute / shared.perMinute;
    const faster = each.p95 / shared.p95;
    return [
      {
        what: `Prometheus queries a minute, ${VIEWERS} viewers on ${SERVICES} services`,
        measured: digits(shared.perMinute),
        baseline: `${digits(each.perMinute)} by proxy`,
        result: `${digits(fewer)} times fewer`,
        goal: '>= 200 times',
        met: fewer >= 200,
      },
      {
        what: `p95 of a look, warm, ${VIEWERS} viewers`,
        measured: `${digits(shared.p95)} ms`,
        baseline: `${digits(each.p95)} ms for ${
          proxied[0].queries
        } queries by proxy`,
        result: `${digits(faster)} times faster`,
        goal: '>= 20 times',
        met: faster >= 20,
      },
    ];
  } finally {
    await backend.stop();
    await fleet.stop();
  }
}

async function look(fleet: Fleet, pages: Viewer[]) {
  const before = await fleet.queries();
  const common = { viewers: pages.length, seconds: SECONDS };
  const [state] = await Promise.all([
    watch({
      ...common,
      everySeconds: STATE_POLL_SECONDS,
      look: async viewer => {
        await pages[viewer].state();
      },
    }),
    watch({
      ...common,
      everySeconds: HISTORY_POLL_SECONDS,
      look: async viewer => {
        await pages[viewer].history();
      },
    }),
  ]);
  const queries = (await fleet.queries()) - before;
  return {
    perMinute: figure('queries', (queries / state.seconds) * 60),
    p95: figure('p95 of a look', quantile(state.times, 0.95)),
  };
}
