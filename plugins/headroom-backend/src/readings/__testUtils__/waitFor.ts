import { setTimeout as delay } from 'node:timers/promises';

/**
 * The first result of `look` that `isDone` accepts.
 *
 * @throws Error with the last result when the deadline passes
 * @internal
 */
export async function waitFor<T>(
  look: () => Promise<T> | T,
  isDone: (result: T) => boolean,
  deadlineMs: number = 10_000,
): Promise<T> {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const result = await look();
    if (isDone(result)) {
      return result;
    }
    if (Date.now() > end) {
      throw new Error(
        `not within ${deadlineMs} ms; last: ${JSON.stringify(result)}`,
      );
    }
    await delay(50);
  }
}
