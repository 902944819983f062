import { readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { StartError } from './claim.mjs';

const sandboxOffsets = Object.values(
  JSON.parse(
    readFileSync(
      path.resolve(
        import.meta.dirname,
        '../../packages/sandbox/src/supervisor/ports.json',
      ),
    ),
  ),
).map(({ offset }) => offset);

/** What listens: who, the variable that moves it, where it is by default and where else it may go. */
const PORTAL = {
  who: 'portal',
  variable: 'HEADROOM_PORT',
  usual: 3000,
  other: 3100,
  offsets: [0],
};
const BACKEND = {
  who: 'backend',
  variable: 'HEADROOM_BACKEND_PORT',
  usual: 7007,
  other: 7107,
  offsets: [0],
};
const SANDBOX = {
  who: 'sandbox',
  variable: 'HEADROOM_SANDBOX_PORT_BASE',
  usual: 17_300,
  other: 17_400,
  offsets: sandboxOffsets,
};

/**
 * The ports of `bin/start` in a mode: those that variables name, else the usual ones. A check is looked at by nobody, so
 * it takes any that are free, and runs beside a portal that is being used.
 *
 * @returns portal and backend (the same port, unless in development), and the first port of the sandbox
 * @throws StartError that names the ports that are taken, and the command that takes others
 */
export async function claimPorts(mode, env = process.env) {
  const free = mode === '--check' ? await freeBlock() : {};
  const listeners = [
    PORTAL,
    ...(mode === '--dev' ? [BACKEND] : []),
    SANDBOX,
  ].map(listener => ({
    ...listener,
    first: firstPort(listener, env, free[listener.who] ?? listener.usual),
  }));
  const taken = [];
  for (const { first, offsets, ...listener } of listeners) {
    const ports = await takenOf(offsets.map(offset => first + offset));
    if (ports.length > 0) taken.push({ ...listener, ports });
  }
  if (taken.length > 0) {
    const others = taken.map(({ variable, other }) => `${variable}=${other}`);
    throw new StartError(
      [
        ...taken.map(
          ({ who, ports }) =>
            `Taken: port${ports.length > 1 ? 's' : ''} ${ports.join(
              ', ',
            )}, where the ${who} listens.`,
        ),
        `See by whom: ss -ltnp 'sport = :${taken[0].ports[0]}'`,
        `Or choose others: ${others.join(' ')} bin/start${
          mode ? ` ${mode}` : ''
        }`,
      ].join('\n'),
    );
  }
  const { portal, sandbox, backend } = Object.fromEntries(
    listeners.map(({ who, first }) => [who, first]),
  );
  return { portal, sandbox, backend: backend ?? portal };
}

function firstPort({ variable, offsets }, env, fallback) {
  const text = env[variable] ?? String(fallback);
  const port = Number(text);
  const last = 65_535 - Math.max(...offsets);
  if (!Number.isInteger(port) || port < 1024 || port > last) {
    throw new StartError(
      `${variable} is "${text}"; it must be a whole number from 1024 to ${last}.`,
    );
  }
  return port;
}

/** Neighbouring ports, below those that systems give to outgoing connections (32768 and up on Linux). */
async function freeBlock() {
  for (;;) {
    const sandbox = 20_000 + 20 * Math.floor(Math.random() * 600);
    const portal = sandbox + Math.max(...sandboxOffsets) + 1;
    const block = [...sandboxOffsets.map(offset => sandbox + offset), portal];
    if ((await takenOf(block)).length === 0) {
      return { sandbox, portal };
    }
  }
}

async function takenOf(ports) {
  const free = await Promise.all(ports.map(isFree));
  return ports.filter((_port, index) => !free[index]);
}

function isFree(port) {
  return new Promise(resolve => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}
