import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

/** Something that the user can mend: its message is all there is to say. */
export class StartError extends Error {}

const root = path.resolve(import.meta.dirname, '../..');

/** A run that a checkout has once at a time; a check has data of its own, and so runs beside a portal. */
export const LOCKS = {
  start: lock('start.pid', 'portal.mjs', 'bin/start'),
  check: lock('check/start.pid', 'portal.mjs', 'bin/start --check'),
  test: lock('test.pid', 'testRun.mjs', 'bin/test'),
};

function lock(name, program, command) {
  return { file: path.join(root, '.headroom', name), program, command };
}

function holderOf({ file, program }) {
  const pid = existsSync(file) && Number(readFileSync(file, 'utf8'));
  if (!pid) return undefined;
  try {
    process.kill(pid, 0);
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return commandLine.includes(program) ? pid : undefined;
  } catch (error) {
    // Not on Linux: trust the pid.
    return error.code === 'ENOENT' && !existsSync('/proc') ? pid : undefined;
  }
}

/** A lock whose process is gone counts for nothing. */
export function refuseSecond(wanted) {
  const pid = holderOf(wanted);
  if (pid) {
    throw new StartError(
      `${wanted.command} already runs here (process ${pid}). Stop it with: kill ${pid}`,
    );
  }
}

export function takeLock(wanted) {
  refuseSecond(wanted);
  mkdirSync(path.dirname(wanted.file), { recursive: true });
  writeFileSync(wanted.file, String(process.pid), { mode: 0o600 });
}

export function releaseLock({ file }) {
  if (existsSync(file) && readFileSync(file, 'utf8') === `${process.pid}`) {
    rmSync(file);
  }
}
