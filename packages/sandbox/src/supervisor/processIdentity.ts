import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * A process that can be told apart from a later one with the same id.
 *
 * @internal
 */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in the system's own notation. */
  readonly startedAt: string;
}

/**
 * Who runs under a process id now; undefined when no one does. A zombie counts as no one.
 *
 * @internal
 */
export function processIdentity(pid: number): ProcessIdentity | undefined {
  if (!Number.isInteger(pid) || pid <= 1) {
    return undefined;
  }
  return existsSync('/proc/self/stat') ? fromProc(pid) : fromPs(pid);
}

/**
 * Whether the very process that was recorded still runs.
 *
 * @internal
 */
export function isSameProcess(recorded: ProcessIdentity): boolean {
  return processIdentity(recorded.pid)?.startedAt === recorded.startedAt;
}

function fromProc(pid: number): ProcessIdentity | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command in parentheses may hold spaces; what follows it is fixed, see proc_pid_stat(5).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state] = fields;
    const startTicks = fields[19];
    if (state === 'Z' || state === 'X') {
      return undefined;
    }
    // Ticks count from boot; the boot id keeps them apart across reboots.
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8');
    return { pid, startedAt: `${boot.trim()}/${startTicks}` };
  } catch {
    return undefined;
  }
}

function fromPs(pid: number): ProcessIdentity | undefined {
  try {
    const out = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    const [state, ...started] = out.split(/\s+/);
    if (!state || state.startsWith('Z')) {
      return undefined;
    }
    return { pid, startedAt: started.join(' ') };
  } catch {
    return undefined;
  }
}
