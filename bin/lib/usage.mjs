import { readdirSync, readFileSync } from 'node:fs';

/** Memory of a process and everything below it, as Linux tells it: proportional set size. */
export function usage(pid) {
  try {
    const parents = new Map();
    for (const entry of readdirSync('/proc')) {
      if (/^\d+$/.test(entry)) {
        const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
        const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
        parents.set(Number(entry), Number(parent));
      }
    }
    const isBelow = candidate => {
      for (let at = candidate; at; at = parents.get(at)) {
        if (at === pid) return true;
      }
      return false;
    };
    const pss = [...parents.keys()].filter(isBelow).map(below => {
      const rollup = readFileSync(`/proc/${below}/smaps_rollup`, 'utf8');
      return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0);
    });
    const megabytes = pss.reduce((sum, kilobytes) => sum + kilobytes, 0) / 1024;
    return `${pss.length} processes, ${Math.round(megabytes)} MB.`;
  } catch {
    // Not Linux, or a process ended meanwhile: the figure is a courtesy.
    return '';
  }
}
