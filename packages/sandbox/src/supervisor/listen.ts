import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that listens on 127.0.0.1. @internal */
export interface LoopbackServer {
  readonly url: string;
  /** Cuts open connections as well. */
  close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1 and nowhere else.
 *
 * @param port - 0 for a free one.
 * @internal
 */
export async function listen(
  handler: RequestListener,
  port: number,
): Promise<LoopbackServer> {
  const server = createServer(handler);
  // Longer than any of our clients keeps an idle connection, else one is cut just as it is used again.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => close(server),
  };
}

async function close(server: Server): Promise<void> {
  await new Promise<void>(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
