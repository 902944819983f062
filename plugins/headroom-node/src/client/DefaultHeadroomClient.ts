import { setTimeout as delay } from 'node:timers/promises';
import { DiscoveryService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import {
  CreatePlanRequest,
  Operation,
  OperationEvent,
  Plan,
  Proposal,
  StartOperationRequest,
} from '@headroom/backstage-plugin-headroom-common';
import { followOperationEvents } from './followOperationEvents';
import { HeadroomClient, HeadroomRequestOptions } from './HeadroomClient';

/**
 * {@link HeadroomClient} over HTTP, found by discovery.
 *
 * @public
 */
export class DefaultHeadroomClient implements HeadroomClient {
  readonly #discovery: DiscoveryService;
  readonly #fetch: typeof fetch;
  readonly #pause: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly #now: () => number;

  constructor(options: {
    discovery: DiscoveryService;
    fetch?: typeof fetch;
    /** How to wait between reconnects; for tests. */
    pause?: (ms: number, signal?: AbortSignal) => Promise<void>;
    /** Monotonic milliseconds; for tests. */
    now?: () => number;
  }) {
    this.#discovery = options.discovery;
    this.#fetch = options.fetch ?? fetch;
    this.#pause =
      options.pause ??
      (async (ms, signal) => {
        await delay(ms, undefined, { signal });
      });
    this.#now = options.now ?? (() => performance.now());
  }

  async getProposal(
    request: { entityRef: string; provider: string; environment?: string },
    options: HeadroomRequestOptions,
  ): Promise<Proposal> {
    const { kind, namespace, name } = parseEntityRef(request.entityRef);
    const path = [kind, namespace, name].map(encodeURIComponent).join('/');
    const query = new URLSearchParams({ provider: request.provider });
    if (request.environment) {
      query.set('environment', request.environment);
    }
    return this.#json(`/v1/entities/${path}/proposal?${query}`, options);
  }

  async createPlan(
    request: CreatePlanRequest,
    options: HeadroomRequestOptions,
  ): Promise<Plan> {
    return this.#json('/v1/plans', options, request);
  }

  async getPlan(id: string, options: HeadroomRequestOptions): Promise<Plan> {
    return this.#json(`/v1/plans/${encodeURIComponent(id)}`, options);
  }

  async startOperation(
    request: StartOperationRequest,
    options: HeadroomRequestOptions,
  ): Promise<Operation> {
    return this.#json('/v1/operations', options, request);
  }

  async getOperation(
    id: string,
    options: HeadroomRequestOptions,
  ): Promise<Operation> {
    return this.#json(operationPath(id), options);
  }

  async planUndo(id: string, options: HeadroomRequestOptions): Promise<Plan> {
    return this.#json(`${operationPath(id)}/undo`, options, {});
  }

  async cancelOperation(
    id: string,
    options: HeadroomRequestOptions,
  ): Promise<Operation> {
    return this.#json(`${operationPath(id)}/cancel`, options, {});
  }

  followEvents(
    id: string,
    options: HeadroomRequestOptions & { after?: number },
  ): AsyncIterable<OperationEvent> {
    const { signal } = options;
    return followOperationEvents({
      after: options.after ?? 0,
      now: this.#now,
      pause: ms => this.#pause(ms, signal),
      connect: after =>
        this.#request(`${operationPath(id)}/events?after=${after}`, options, {
          headers: { Accept: 'text/event-stream' },
        }),
    });
  }

  async #json<T>(
    path: string,
    options: HeadroomRequestOptions,
    body?: object,
  ): Promise<T> {
    const response = await this.#request(
      path,
      options,
      body && {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      },
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return (await response.json()) as T;
  }

  async #request(
    path: string,
    { token, signal }: HeadroomRequestOptions,
    init: RequestInit = {},
  ): Promise<Response> {
    const [baseUrl, bearer] = await Promise.all([
      this.#discovery.getBaseUrl('headroom'),
      token(),
    ]);
    return this.#fetch(`${baseUrl}${path}`, {
      ...init,
      signal,
      headers: { ...init.headers, Authorization: `Bearer ${bearer}` },
    });
  }
}

function operationPath(id: string): string {
  return `/v1/operations/${encodeURIComponent(id)}`;
}
