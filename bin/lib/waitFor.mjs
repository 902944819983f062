import { setTimeout as delay } from 'node:timers/promises';

/** Asks `condition` every 250 ms until it holds; an error counts as "not yet". Fails after `seconds`. */
export async function waitFor(condition, { seconds, what }) {
  const deadline = Date.now() + seconds * 1000;
  let last = '';
  while (Date.now() < deadline) {
    try {
      if (await condition()) return;
    } catch (error) {
      last = `: ${error.message}`;
    }
    await delay(250);
  }
  throw new Error(`Not ready within ${seconds} s: ${what}${last}`);
}
