import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import {
  CreatePlanRequest,
  EntityHistory,
  EntityLedger,
  EntityState,
  HandOverRequest,
  Operation,
  OrphanPage,
  Plan,
  Proposal,
  StartOperationRequest,
} from '@headroom/backstage-plugin-headroom-common';
import { HeadroomApi, HeadroomSubject } from './HeadroomApi';

const BASE = 'plugin://headroom/v1';

/** Half an hour: what the sparklines and the alerts show. */
const HISTORY_WINDOW_SECONDS = 1800;

/**
 * {@link HeadroomApi} over the app's fetch.
 *
 * @public
 */
export class HeadroomApiClient implements HeadroomApi {
  readonly #fetch: FetchApi['fetch'];
  readonly #states = new Map<string, { etag: string; state: EntityState }>();

  constructor(options: { fetchApi: FetchApi }) {
    this.#fetch = options.fetchApi.fetch;
  }

  async getState(subject: HeadroomSubject): Promise<EntityState> {
    const url = entityUrl('state', subject);
    const known = this.#states.get(url);
    const response = await this.#fetch(url, {
      headers: known ? { 'If-None-Match': known.etag } : {},
    });
    if (response.status === 304 && known) {
      return known.state;
    }
    const state = await bodyOf<EntityState>(response);
    const etag = response.headers.get('etag');
    if (etag) {
      this.#states.set(url, { etag, state });
    } else {
      this.#states.delete(url);
    }
    return state;
  }

  async getHistory(subject: HeadroomSubject): Promise<EntityHistory> {
    return this.#get(
      entityUrl('history', subject, { window: `${HISTORY_WINDOW_SECONDS}` }),
    );
  }

  async getLedger(
    subject: HeadroomSubject,
    page: { limit?: number; cursor?: string } = {},
  ): Promise<EntityLedger> {
    return this.#get(entityUrl('ledger', subject, pageParameters(page)));
  }

  async getProposal(request: {
    entityRef: string;
    provider: string;
    environment?: string;
  }): Promise<Proposal> {
    const { entityRef, environment = null, provider } = request;
    return this.#get(
      entityUrl('proposal', { entityRef, environment }, { provider }),
    );
  }

  async createPlan(request: CreatePlanRequest): Promise<Plan> {
    return this.#post(`${BASE}/plans`, request);
  }

  async startOperation(request: StartOperationRequest): Promise<Operation> {
    return this.#post(`${BASE}/operations`, request);
  }

  async getOperation(id: string): Promise<Operation> {
    return this.#get(operationUrl(id));
  }

  async cancelOperation(id: string): Promise<Operation> {
    return this.#post(`${operationUrl(id)}/cancel`);
  }

  async planUndo(operationId: string): Promise<Plan> {
    return this.#post(`${operationUrl(operationId)}/undo`);
  }

  async getOrphans(
    page: { limit?: number; cursor?: string } = {},
  ): Promise<OrphanPage> {
    const query = new URLSearchParams(pageParameters(page));
    return this.#get(`${BASE}/orphans${query.size ? `?${query}` : ''}`);
  }

  async handOver(request: HandOverRequest): Promise<{ operations: number }> {
    return this.#post(`${BASE}/orphans/hand-over`, request);
  }

  async #get<T>(url: string): Promise<T> {
    return bodyOf<T>(await this.#fetch(url));
  }

  async #post<T>(url: string, body: unknown = {}): Promise<T> {
    const response = await this.#fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return bodyOf<T>(response);
  }
}

function entityUrl(
  resource: string,
  subject: HeadroomSubject,
  parameters: Record<string, string> = {},
): string {
  const { kind, namespace, name } = parseEntityRef(subject.entityRef);
  const path = [kind, namespace, name]
    .map(part => encodeURIComponent(part.toLocaleLowerCase('en-US')))
    .join('/');
  const query = new URLSearchParams(parameters);
  if (subject.environment) {
    query.set('environment', subject.environment);
  }
  return `${BASE}/entities/${path}/${resource}${query.size ? `?${query}` : ''}`;
}

function pageParameters(page: {
  limit?: number;
  cursor?: string;
}): Record<string, string> {
  const { limit, cursor } = page;
  return {
    ...(limit !== undefined && { limit: `${limit}` }),
    ...(cursor !== undefined && { cursor }),
  };
}

function operationUrl(id: string): string {
  return `${BASE}/operations/${encodeURIComponent(id)}`;
}

async function bodyOf<T>(response: Response): Promise<T> {
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
  // A sign-in page of a proxy answers 200 with HTML.
  const type = response.headers.get('content-type') ?? '';
  if (!type.includes('json')) {
    throw new Error(
      `The backend answered with ${
        type || 'no content type'
      } instead of JSON. A proxy in front of it may have signed you out: reload the page.`,
    );
  }
  return response.json();
}
