import { once } from 'node:events';
import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';

/** What the toy platform keeps under a name. @internal */
export interface Thing {
  size: number;
  owner: string;
  operation: string;
}

/**
 * The smallest platform that a provider can be for: `GET`, `PUT` and `DELETE /<name>`. A `POST /<name>`
 * makes another one beside it, as platforms without idempotency do.
 *
 * @internal
 */
export class ThingServer {
  readonly things = new Map<string, Thing>();
  readonly #server: Server;

  constructor() {
    this.#server = createServer((req, res) => {
      readJson(req)
        .then(body => {
          const name = (req.url ?? '/').slice(1);
          if (req.method === 'PUT') {
            this.things.set(name, body as Thing);
          } else if (req.method === 'POST') {
            const copies = [...this.things.keys()].filter(key =>
              key.startsWith(name),
            );
            this.things.set(
              copies.length > 0 ? `${name}-${copies.length}` : name,
              body as Thing,
            );
          } else if (req.method === 'DELETE') {
            this.things.delete(name);
          }
          const thing = this.things.get(name);
          res.writeHead(thing || req.method !== 'GET' ? 200 : 404);
          res.end(JSON.stringify(thing ?? {}));
        })
        .catch(() => res.destroy());
    });
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}

async function readJson(req: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of req) {
    text += chunk;
  }
  return text ? JSON.parse(text) : undefined;
}
