import { setTimeout as delay } from 'node:timers/promises';
import { Operation, Plan } from '@headroom/backstage-plugin-headroom-common';
import { BackendProcess } from '../backend/BackendProcess';
import { HeadroomViewer } from '../backend/HeadroomViewer';
import { startFleet } from '../fleet/startFleet';
import { serviceName } from '../fleet/services';
import { quantile } from '../load';
import { digits, figure, Row } from '../Row';

const FEW = 100;
const MANY = 10_000;
const LOOKS = 200;

/** The ledger and the state of an entity with 10,000 operations against one with 100. */
export async function ledger(): Promise<Row[]> {
  const fleet = await startFleet(1, 2);
  const backend = await BackendProcess.start({
    services: 1,
    prometheusUrl: fleet.prometheus.url,
    scrapeInterval: fleet.scrapeInterval,
  });
  try {
    await operate(backend);
    await backend.multiplyOperations(FEW - 1);
    // The first looks also compile what they run.
    await look(backend);
    const few = await look(backend);
    await backend.multiplyOperations(MANY - FEW);
    const many = await look(backend);
    const row = (what: string, key: 'ledger' | 'state'): Row => ({
      what: `p95 of ${what} of an entity with ${MANY} operations against ${FEW}`,
      measured: `${digits(many[key])} ms`,
      baseline: `${digits(few[key])} ms`,
      result: `${digits(many[key] / few[key])} times`,
      goal: '<= 1.5 times',
      met: many[key] / few[key] <= 1.5,
    });
    return [
      row('a page of the ledger', 'ledger'),
      row('the state', 'state'),
      {
        what: `Size of a page of the ledger, ${MANY} operations against ${FEW}`,
        measured: `${digits(many.bytes / 1024)} KB`,
        baseline: `${digits(few.bytes / 1024)} KB`,
        result: `${digits(many.bytes / few.bytes)} times`,
        goal: '<= 1.1 times',
        met: many.bytes / few.bytes <= 1.1,
      },
    ];
  } finally {
    await backend.stop();
    await fleet.stop();
  }
}

async function look(backend: BackendProcess) {
  const page = new HeadroomViewer(backend, 0);
  const times = { ledger: [] as number[], state: [] as number[] };
  let bytes = 0;
  for (let round = 0; round < LOOKS; round++) {
    const askedAt = performance.now();
    bytes = await page.ledger();
    const between = performance.now();
    await page.state();
    times.ledger.push(between - askedAt);
    times.state.push(performance.now() - between);
  }
  const p95 = (all: number[]) =>
    quantile(
      all.sort((a, b) => a - b),
      0.95,
    );
  return {
    bytes: figure('size of the ledger', bytes),
    ledger: figure('p95 of the ledger', p95(times.ledger)),
    state: figure('p95 of the state', p95(times.state)),
  };
}

/** One operation, from its plan to its end. */
async function operate(backend: BackendProcess): Promise<void> {
  const api = async <T>(path: string, body?: object): Promise<T> => {
    const answer = await fetch(`${backend.url}/api/headroom/v1/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...BackendProcess.headers,
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) {
      throw new Error(
        `${path} answered ${answer.status}: ${await answer.text()}`,
      );
    }
    return (await answer.json()) as T;
  };
  const plan = await api<Plan>('plans', {
    entityRef: `component:default/${serviceName(0)}`,
    provider: 'bench-counter',
    spec: { value: 1 },
  });
  const { id } = await api<Operation>('operations', { planId: plan.id });
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const { status, message } = await api<Operation>(`operations/${id}`);
    if (status === 'applied' || status === 'verified') {
      return;
    }
    if (status === 'failed') {
      throw new Error(`The operation failed: ${message}`);
    }
    await delay(200);
  }
  throw new Error('The operation did not end in time');
}
