import { createServer } from 'node:net';

/**
 * A port that could be listened on a moment ago.
 *
 * @param wanted - that port, or undefined is returned; 0 for any
 * @internal
 */
export function tryPort(
  host: string,
  wanted: number,
): Promise<number | undefined> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ host, port: wanted, exclusive: true }, () => {
      const address = server.address();
      server.close(() =>
        resolve(typeof address === 'object' ? address?.port : undefined),
      );
    });
  });
}

/** A free port. @internal */
export async function allocatePort(host: string): Promise<number> {
  const port = await tryPort(host, 0);
  if (port === undefined) {
    throw new Error(`No free port on ${host}`);
  }
  return port;
}
