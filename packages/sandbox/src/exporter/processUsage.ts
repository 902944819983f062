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
    let memoryBytes = await proportionalBytes(rootPid);
    for (const pid of await childrenOf(rootPid)) {
      // One that has ended has no memory any more, though it is still listed.
      memoryBytes += await proportionalBytes(pid).catch(() => 0);
    }
    return { cpuSeconds: await cpuSeconds(rootPid), memoryBytes };
  } catch {
    return undefined;
  }
}

/** A child that goes between two of these readings is in neither; they are taken again then, a few times. */
async function cpuSeconds(rootPid: number, retries = 3): Promise<number> {
  const children = await childrenOf(rootPid);
  const root = await cpuTicks(rootPid);
  const ticks = await Promise.all(
    children.map(pid => cpuTicks(pid).catch(() => undefined)),
  );
  if (retries > 0 && ticks.includes(undefined)) {
    return cpuSeconds(rootPid, retries - 1);
  }
  const own = ticks.reduce((sum, child) => sum + (child?.own ?? 0), 0);
  return (root.own + root.reaped + own) / TICKS_PER_SECOND;
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
