import { readFile, readdir } from 'node:fs/promises';

/** @internal */
export interface ProcessUsage {
  /** Processor time of the tree since its root started, in seconds. */
  readonly cpuSeconds: number;
  /** Proportional set size of the tree: memory shared by several processes counts once. */
  readonly memoryBytes: number;
}

// USER_HZ is 100 on every Linux that Node runs on, see proc_pid_stat(5).
const TICKS_PER_SECOND = 100;

/**
 * What a server and its children use, read from `/proc`; undefined where there is none (macOS) or the process is gone.
 *
 * Children that have ended are in their parent's account, so the processor time only grows.
 *
 * @internal
 */
export async function processUsage(
  rootPid: number,
): Promise<ProcessUsage | undefined> {
  try {
    const children = await childrenOf(rootPid);
    const root = await cpuTicks(rootPid);
    let ticks = root.own + root.reaped;
    let memoryBytes = await proportionalBytes(rootPid);
    for (const pid of children) {
      // A backend may end between listing and reading; its time is then in the parent's next reading.
      const usage = await Promise.all([
        cpuTicks(pid),
        proportionalBytes(pid),
      ]).catch(() => undefined);
      ticks += usage ? usage[0].own : 0;
      memoryBytes += usage ? usage[1] : 0;
    }
    return { cpuSeconds: ticks / TICKS_PER_SECOND, memoryBytes };
  } catch {
    return undefined;
  }
}

async function childrenOf(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`);
  const lists = await Promise.all(
    threads.map(thread =>
      readFile(`/proc/${pid}/task/${thread}/children`, 'utf8'),
    ),
  );
  return lists.join(' ').split(' ').filter(Boolean).map(Number);
}

async function cpuTicks(pid: number): Promise<{ own: number; reaped: number }> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [utime, stime, cutime, cstime] = fields.slice(11, 15).map(Number);
  return { own: utime + stime, reaped: cutime + cstime };
}

async function proportionalBytes(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  const match = /^Pss:\s+(\d+) kB$/m.exec(rollup);
  return match ? Number(match[1]) * 1024 : 0;
}
