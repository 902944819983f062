import { randomInt } from 'node:crypto';
import { allocatePort, tryPort } from './allocatePort';

const ATTEMPTS = 20;

/**
 * A loopback address of its own for a server, so that it can have the port that was asked for, as on RDS, where every
 * instance has its own host.
 *
 * Linux answers on all of 127.0.0.0/8. Elsewhere 127.0.0.1 is shared, and a taken port is replaced by a free one.
 *
 * @internal
 */
export async function allocateEndpoint(
  port: number,
): Promise<{ host: string; port: number }> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const host = `127.${randomInt(64, 127)}.${randomInt(256)}.${randomInt(
      1,
      255,
    )}`;
    if ((await tryPort(host, port)) !== undefined) {
      return { host, port };
    }
    if (process.platform !== 'linux') {
      break;
    }
  }
  const host = '127.0.0.1';
  const own = await tryPort(host, port);
  return { host, port: own ?? (await allocatePort(host)) };
}
