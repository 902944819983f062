import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import path from 'node:path';

/** Something that the user can mend: its message is all there is to say. */
export class StartError extends Error {}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('portal.mjs');
  } catch (error) {
    // Not on Linux: trust the pid.
    return error.code === 'ENOENT' && !existsSync('/proc');
  }
}

/** One start per checkout. A lock whose process is gone counts for nothing. */
export function takeLock(file) {
  mkdirSync(path.dirname(file), { recursive: true });
  const pid = existsSync(file) && Number(readFileSync(file, 'utf8'));
  if (pid && isAlive(pid)) {
    throw new StartError(
      `bin/start already runs here (process ${pid}). Stop it with: kill ${pid}`,
    );
  }
  writeFileSync(file, String(process.pid));
}

export function releaseLock(file) {
  if (existsSync(file) && readFileSync(file, 'utf8') === `${process.pid}`) {
    rmSync(file);
  }
}

/**
 * The port that an environment variable names, and free.
 *
 * @param other - a port to suggest when it is taken, and `command` what to start with it
 */
export async function claimPort(variable, { fallback, other, who, command }) {
  const text = process.env[variable] ?? fallback;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1024 || port > 65_535) {
    throw new StartError(
      `${variable} is "${text}"; it must be a whole number from 1024 to 65535.`,
    );
  }
  await new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', () =>
      reject(
        new StartError(
          `Port ${port}, where the ${who} listens, is taken. See who has it: ss -ltnp 'sport = :${port}', or choose another one: ${variable}=${other} ${command}`,
        ),
      ),
    );
    server.listen(port, '127.0.0.1', () => server.close(resolve));
  });
  return port;
}
