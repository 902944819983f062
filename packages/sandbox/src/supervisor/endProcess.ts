import { setTimeout as delay } from 'node:timers/promises';
import { isSameProcess, type ProcessIdentity } from './processIdentity';

/**
 * Ends a recorded process: asks first, then insists. Does nothing when its id belongs to somebody else by now.
 *
 * @returns whether there was something to end.
 * @internal
 */
export async function endProcess(
  recorded: ProcessIdentity,
  graceMs = 15_000,
): Promise<boolean> {
  if (!isSameProcess(recorded)) {
    return false;
  }
  signal(recorded.pid, 'SIGTERM');
  if (!(await goneWithin(recorded, graceMs))) {
    signal(recorded.pid, 'SIGKILL');
    await goneWithin(recorded, 5_000);
  }
  return true;
}

async function goneWithin(
  recorded: ProcessIdentity,
  milliseconds: number,
): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (Date.now() < deadline) {
    if (!isSameProcess(recorded)) {
      return true;
    }
    await delay(50);
  }
  return !isSameProcess(recorded);
}

function signal(pid: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error;
    }
  }
}
