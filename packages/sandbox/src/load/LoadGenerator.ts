import { Agent, request as httpRequest } from 'node:http';
import type { DemoService } from '../workload/DemoService';
import { chooseRequest } from './chooseRequest';
import { requestRate } from './requestRate';

interface LoadTarget {
  readonly service: DemoService;
  /** Base address of the service. */
  readonly url: string;
}

interface LoadGeneratorOptions {
  readonly targets: readonly LoadTarget[];
}

const TICK_MS = 100;
const MAX_IN_FLIGHT = 100;
const REQUEST_TIMEOUT_MS = 5_000;

/** @internal */
export interface LoadCounts {
  sent: number;
  failed: number;
  /** Not sent because too many were waiting for an answer. */
  dropped: number;
}

/**
 * Visitors of the demo organisation. Open loop: a slow service is asked as often as a fast one.
 *
 * @internal
 */
export class LoadGenerator {
  readonly counts: LoadCounts = { sent: 0, failed: 0, dropped: 0 };
  /** Multiplies every rate; 1 at rest. */
  multiplier = 1;

  readonly #options: LoadGeneratorOptions;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 32 });
  readonly #due = new Map<string, number>();
  #inFlight = 0;
  #timer: NodeJS.Timeout | undefined;
  #last = 0;

  constructor(options: LoadGeneratorOptions) {
    this.#options = options;
  }

  start(): void {
    this.#last = performance.now();
    this.#timer ??= setInterval(() => this.#tick(), TICK_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#agent.destroy();
  }

  #tick(): void {
    const now = performance.now();
    // After a pause of the process nobody catches up: a crowd that was never there is not invented.
    const seconds = Math.min((now - this.#last) / 1000, 1);
    this.#last = now;
    for (const { service, url } of this.#options.targets) {
      const rate =
        requestRate(service.ratePerSecond, now / 1000) * this.multiplier;
      // Whole requests are sent, the fraction is kept for the next tick.
      let due = (this.#due.get(service.name) ?? 0) + rate * seconds;
      while (due >= 1) {
        due -= 1;
        this.#send(service, url);
      }
      this.#due.set(service.name, due);
    }
  }

  #send(service: DemoService, url: string): void {
    if (this.#inFlight >= MAX_IN_FLIGHT) {
      this.counts.dropped += 1;
      return;
    }
    const { method, path } = chooseRequest(service.requests, Math.random());
    this.#inFlight += 1;
    this.counts.sent += 1;
    const request = httpRequest(`${url}${path(Math.random)}`, {
      method,
      agent: this.#agent,
      timeout: REQUEST_TIMEOUT_MS,
    });
    request.once('response', response => {
      if ((response.statusCode ?? 500) >= 500) {
        this.counts.failed += 1;
      }
      response.resume();
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => {
      this.counts.failed += 1;
    });
    request.once('close', () => {
      this.#inFlight -= 1;
    });
    request.end();
  }
}
