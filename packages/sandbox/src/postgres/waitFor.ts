import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks until the answer is neither undefined nor false.
 *
 * @throws Error naming `what` when the deadline passes; what `check` throws ends the wait
 * @internal
 */
export async function waitFor<T>(
  what: string,
  check: () => Promise<T | undefined | false>,
  options: { timeoutMs: number; intervalMs?: number },
): Promise<T> {
  const deadline = Date.now() + options.timeoutMs;
  for (;;) {
    const answer = await check();
    if (answer !== undefined && answer !== false) {
      return answer;
    }
    if (Date.now() >= deadline) {
      throw new Error(
        `Gave up after ${options.timeoutMs / 1000} s waiting for ${what}`,
      );
    }
    await delay(options.intervalMs ?? 50);
  }
}
