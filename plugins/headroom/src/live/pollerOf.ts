import { Poller } from './Poller';

/** Idle pollers keep their last answer, so that a tab shows it at once; more than this many are dropped. */
const KEPT = 50;

const registry = new WeakMap<object, Map<string, Poller<unknown>>>();

/**
 * The poller that all cards of an app share for one question.
 *
 * @param api - two apps (or tests) with different API objects share nothing
 * @internal
 */
export function pollerOf<T>(
  api: object,
  key: string,
  options: ConstructorParameters<typeof Poller<T>>[0],
): Poller<T> {
  const pollers = registry.get(api) ?? new Map<string, Poller<unknown>>();
  registry.set(api, pollers);
  const known = pollers.get(key);
  if (known) {
    // The key names the question, and with it the type of the answer.
    return known as Poller<T>;
  }
  if (pollers.size >= KEPT) {
    for (const [oldKey, old] of pollers) {
      if (old.idle) {
        pollers.delete(oldKey);
      }
    }
  }
  const poller = new Poller<T>(options);
  pollers.set(key, poller as Poller<unknown>);
  return poller;
}
