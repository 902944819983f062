import { setTimeout as delay } from 'node:timers/promises';

/** The first defined answer; throws when there is none within the deadline. */
export async function waitFor<T>(
  look: () => Promise<T | undefined> | T | undefined,
  deadlineMs = 30_000,
): Promise<T> {
  const until = performance.now() + deadlineMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) {
      return found;
    }
    if (performance.now() > until) {
      throw new Error(`Nothing came within ${deadlineMs} ms`);
    }
    await delay(20);
  }
}
