import { setTimeout as delay } from 'node:timers/promises';

/** How long each of the asked took, and that all were answered. */
export interface Load {
  /** Milliseconds, ascending. */
  times: number[];
  /** How long it was asked for. */
  seconds: number;
}

/**
 * Lets viewers look, each at its own rhythm, as open pages do: the first look at a random moment, then one every
 * `everySeconds`. A viewer whose answer is late looks again when it has come.
 *
 * @param look - one look of one viewer; what it throws ends the run
 */
export async function watch(options: {
  viewers: number;
  everySeconds: number;
  seconds: number;
  look: (viewer: number) => Promise<void>;
}): Promise<Load> {
  const { viewers, everySeconds, seconds, look } = options;
  const times: number[] = [];
  const startedAt = performance.now();
  const end = startedAt + seconds * 1000;
  await Promise.all(
    Array.from({ length: viewers }, async (_, viewer) => {
      let due = startedAt + Math.random() * everySeconds * 1000;
      while (due < end) {
        await delay(Math.max(0, due - performance.now()));
        const askedAt = performance.now();
        await look(viewer);
        times.push(performance.now() - askedAt);
        due = Math.max(due + everySeconds * 1000, performance.now());
      }
    }),
  );
  return {
    times: times.sort((a, b) => a - b),
    seconds: (performance.now() - startedAt) / 1000,
  };
}

/** The value that this part of them does not exceed. */
export function quantile(ascending: number[], part: number): number {
  return ascending[Math.ceil(ascending.length * part) - 1] ?? NaN;
}
