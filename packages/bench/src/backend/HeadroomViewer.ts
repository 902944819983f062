import {
  EntityHistory,
  EntityState,
} from '@headroom/backstage-plugin-headroom-common';
import { serviceName } from '../fleet/services';
import { BackendProcess } from './BackendProcess';

/** Looks at one service as the page does: what has not changed is answered by 304. */
export class HeadroomViewer {
  readonly #entity: string;
  #etag: string | undefined;

  constructor(backend: BackendProcess, service: number) {
    this.#entity = `${
      backend.url
    }/api/headroom/v1/entities/component/default/${serviceName(service)}`;
  }

  async state(): Promise<EntityState | undefined> {
    const answer = await this.#get('state', this.#etag);
    this.#etag = answer.headers.get('etag') ?? undefined;
    const body = await answer.text();
    return answer.status === 304
      ? undefined
      : (JSON.parse(body) as EntityState);
  }

  async history(): Promise<EntityHistory> {
    return (await (
      await this.#get('history?window=1800')
    ).json()) as EntityHistory;
  }

  /** Size of the answer in bytes. */
  async ledger(): Promise<number> {
    return (await (await this.#get('ledger')).arrayBuffer()).byteLength;
  }

  async #get(path: string, etag?: string): Promise<Response> {
    const answer = await fetch(`${this.#entity}/${path}`, {
      headers: {
        ...BackendProcess.headers,
        ...(etag ? { 'if-none-match': etag } : {}),
      },
    });
    if (!answer.ok && answer.status !== 304) {
      throw new Error(
        `${path} answered ${answer.status}: ${await answer.text()}`,
      );
    }
    return answer;
  }
}
