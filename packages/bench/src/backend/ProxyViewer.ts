import { setTimeout as delay } from 'node:timers/promises';
import {
  EntityHistory,
  EntityState,
} from '@headroom/backstage-plugin-headroom-common';
import { instancesOf } from '../fleet/services';
import { BackendProcess } from './BackendProcess';

const MAX_ATTEMPTS = 5;
const RETRY_MS = 100;
const HISTORY_SECONDS = 1800;
const STEP_SECONDS = 30;

/**
 * The same page without Headroom's backend: each viewer asks Prometheus itself, through Backstage's proxy plugin. One
 * query a reading, for both instances of the service in one, which is the least such a page can do.
 */
export class ProxyViewer {
  readonly #prometheus: string;
  readonly #queries: string[];
  readonly #histories: string[];

  /** @param state - what Headroom shows of the service: it says the PromQL of each reading */
  constructor(
    backend: BackendProcess,
    service: number,
    state: EntityState,
    history: EntityHistory,
  ) {
    this.#prometheus = `${backend.url}/api/proxy/prometheus/api/v1`;
    const byReading = new Map(
      state.layers
        .flatMap(({ resources }) => resources)
        .flatMap(({ readings }) => readings)
        .filter(({ query }) => query !== null)
        .map(({ id, query }) => [id, forBoth(String(query), service)]),
    );
    this.#queries = [...byReading.values()];
    const drawn = new Set(history.series.map(({ readingId }) => readingId));
    this.#histories = [...byReading]
      .filter(([id]) => drawn.has(id))
      .map(([, query]) => query);
  }

  /** How many requests a look makes. */
  get queries(): number {
    return this.#queries.length + 1;
  }

  async state(): Promise<void> {
    await Promise.all([
      this.#get('alerts'),
      ...this.#queries.map(query =>
        this.#get(`query?query=${encodeURIComponent(query)}`),
      ),
    ]);
  }

  async history(): Promise<void> {
    const end = Math.floor(Date.now() / 1000);
    await Promise.all(
      this.#histories.map(query =>
        this.#get(
          `query_range?query=${encodeURIComponent(query)}&start=${
            end - HISTORY_SECONDS
          }&end=${end}&step=${STEP_SECONDS}`,
        ),
      ),
    );
  }

  /** Connections that the crowd breaks are tried again, as a page would: the time until the answer counts. */
  async #get(path: string): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const answer = await fetch(`${this.#prometheus}/${path}`, {
        headers: BackendProcess.headers,
      }).catch((error: Error) => error);
      if (answer instanceof Error || !answer.ok) {
        if (attempt === MAX_ATTEMPTS) {
          throw new Error(
            `The proxy did not answer ${path}: ${
              answer instanceof Error ? answer.message : await answer.text()
            }`,
          );
        }
        await delay(RETRY_MS);
      } else {
        await answer.arrayBuffer();
        return;
      }
    }
  }
}

function forBoth(query: string, service: number): string {
  const [primary, replica] = instancesOf(service);
  return query
    .replaceAll(`="${replica}"`, `="${primary}"`)
    .replaceAll(`="${primary}"`, `=~"${primary}|${replica}"`);
}
