import { setTimeout as delay } from 'node:timers/promises';
import { STATE_POLL_SECONDS } from '@headroom/backstage-plugin-headroom-common';
import { BackendProcess } from '../backend/BackendProcess';
import { HeadroomViewer } from '../backend/HeadroomViewer';
import { startFleet } from '../fleet/startFleet';
import { quantile, watch } from '../load';
import { digits, figure, Row } from '../Row';

const FEW = 100;
const MANY = 10_000;
const VIEWERS = 200;
const SECONDS = 30;
/** Numbers older than this are not handed out, so a look then waits for a round of its own. */
const QUIET_SECONDS = 35;
const MEGABYTE = 1024 ** 2;

/** Memory, refresh and p95 of a fleet of 10,000 services against one of 100. */
export async function scale(): Promise<Row[]> {
  const few = await measure(FEW, 5);
  const many = await measure(MANY, 15);
  const memory = (many.bytes - few.bytes) / MEGABYTE;
  const refresh = many.refreshMs / few.refreshMs;
  const p95 = many.p95 / few.p95;
  const against = `at ${MANY} services against ${FEW}`;
  return [
    {
      what: `Memory ${against}`,
      measured: `${digits(many.bytes / MEGABYTE)} MB`,
      baseline: `${digits(few.bytes / MEGABYTE)} MB`,
      result: `${digits(memory)} MB more`,
      goal: '<= 150 MB',
      met: memory <= 150,
    },
    {
      what: `A round of readings ${against}`,
      measured: `${digits(many.refreshMs)} ms`,
      baseline: `${digits(few.refreshMs)} ms`,
      result: `${digits(refresh)} times`,
      goal: `<= ${MANY / FEW} times (linear)`,
      met: refresh <= MANY / FEW,
    },
    {
      what: `p95 of a look, warm, ${VIEWERS} viewers, ${against}`,
      measured: `${digits(many.p95)} ms`,
      baseline: `${digits(few.p95)} ms`,
      result: `${digits(p95)} times`,
      goal: '<= 1.5 times',
      met: p95 <= 1.5,
    },
  ];
}

async function measure(services: number, scrapeSeconds: number) {
  const fleet = await startFleet(services, scrapeSeconds);
  const backend = await BackendProcess.start({
    services,
    prometheusUrl: fleet.prometheus.url,
    scrapeInterval: fleet.scrapeInterval,
  });
  try {
    const pages = Array.from(
      { length: VIEWERS },
      (_, viewer) =>
        new HeadroomViewer(backend, Math.floor((viewer * services) / VIEWERS)),
    );
    const state = await pages[0].state();
    const measured = state?.layers.some(({ resources }) =>
      resources.some(({ readings }) =>
        readings.some(({ status }) => status === 'ok'),
      ),
    );
    if (!measured) {
      throw new Error(
        `Nothing is measured at ${services} services: ${JSON.stringify(
          state?.sources,
        )}`,
      );
    }
    const warm = await watch({
      viewers: VIEWERS,
      everySeconds: STATE_POLL_SECONDS,
      seconds: SECONDS,
      look: async viewer => {
        await pages[viewer].state();
      },
    });
    const bytes = await backend.memory();
    await delay(QUIET_SECONDS * 1000);
    const askedAt = performance.now();
    await pages[0].state();
    return {
      bytes: figure('memory', bytes),
      refreshMs: figure('a round of readings', performance.now() - askedAt),
      p95: figure('p95 of a look', quantile(warm.times, 0.95)),
    };
  } finally {
    await backend.stop();
    await fleet.stop();
  }
}
