import { once } from 'node:events';
import {
  createServer,
  IncomingMessage,
  request as httpRequest,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { CallDescription, ProxiedCall, ProxiedRequest } from './ProxiedCall';
import { ProxyFault } from './ProxyFault';

const HOST = '127.0.0.1';

/** @public */
export interface FaultProxyOptions {
  /** Address of what the proxy stands in front of; plain HTTP. */
  upstream: string;
  describeCall(request: ProxiedRequest): CallDescription;
  /** Asked for every call; undefined lets it pass. */
  fault?(call: ProxiedCall): ProxyFault | undefined;
  /** Called when a `crash-…` happens, for ending the caller. */
  onCrash?(): void;
}

/**
 * A proxy on loopback that stands between one caller and an upstream: it counts the calls and makes
 * chosen ones go wrong. One proxy is one life of the caller.
 *
 * @public
 */
export class FaultProxy {
  readonly #options: FaultProxyOptions;
  readonly #server: Server;
  readonly #calls: ProxiedCall[] = [];
  #crashed = false;

  static async start(options: FaultProxyOptions): Promise<FaultProxy> {
    const proxy = new FaultProxy(options);
    proxy.#server.listen(0, HOST);
    await once(proxy.#server, 'listening');
    return proxy;
  }

  private constructor(options: FaultProxyOptions) {
    this.#options = options;
    this.#server = createServer((req, res) => {
      this.#handle(req, res).catch(() => res.destroy());
    });
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://${HOST}:${port}`;
  }

  /** Everything that was asked, whatever came of it. */
  get calls(): readonly ProxiedCall[] {
    return this.#calls;
  }

  get writes(): readonly ProxiedCall[] {
    return this.#calls.filter(({ write }) => write);
  }

  get crashed(): boolean {
    return this.#crashed;
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const body = await readAll(req);
    if (this.#crashed) {
      res.destroy();
      return;
    }
    const request: ProxiedRequest = {
      method: req.method ?? 'GET',
      path: req.url ?? '/',
      headers: req.headers,
      body: body.toString(),
    };
    const call: ProxiedCall = {
      index: this.#calls.length,
      ...request,
      ...this.#options.describeCall(request),
    };
    this.#calls.push(call);
    await this.#answer(this.#options.fault?.(call), call, res);
  }

  async #answer(
    fault: ProxyFault | undefined,
    call: ProxiedCall,
    res: ServerResponse,
  ): Promise<void> {
    switch (fault?.kind) {
      case 'crash-before':
        this.#crash(res);
        return;
      case 'silence':
        return;
      case 'answer':
        res.writeHead(fault.status, fault.headers).end(fault.body);
        return;
      default:
    }
    const answer = await forward(this.#options.upstream, call);
    call.status = answer.status;
    switch (fault?.kind) {
      case 'crash-after':
        this.#crash(res);
        return;
      case 'lose-answer':
        res.destroy();
        return;
      case 'truncate':
        res.writeHead(answer.status, answer.headers);
        res.write(
          answer.body.subarray(0, Math.floor(answer.body.length / 2)),
          () => res.destroy(),
        );
        return;
      default:
        res.writeHead(answer.status, answer.headers).end(answer.body);
    }
  }

  #crash(res: ServerResponse): void {
    this.#crashed = true;
    res.destroy();
    this.#options.onCrash?.();
  }
}

async function forward(upstream: string, call: ProxiedCall) {
  const { method, path, headers, body } = call;
  // The host header stays as it came: it is part of what callers sign.
  const outgoing = httpRequest(new URL(path, upstream), { method, headers });
  outgoing.end(body);
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  const answer = await readAll(incoming);
  const { 'transfer-encoding': _, ...rest } = incoming.headers;
  return {
    status: incoming.statusCode ?? 502,
    headers: { ...rest, 'content-length': String(answer.length) },
    body: answer,
  };
}

async function readAll(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
