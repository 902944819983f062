import { RefreshingValue } from './RefreshingValue';

/** A page that looks every 5 s, on time or not. */
const POLL_MS = 4980;
const TTL_MS = 10_000;

type Value = { failed: boolean; number: number };

describe('RefreshingValue', () => {
  let now: number;
  let loads: number;
  let failing: boolean;
  let load: () => Promise<void>;
  let refreshing: RefreshingValue<Value>;

  beforeEach(() => {
    now = 1_700_000_000_000;
    loads = 0;
    failing = false;
    load = async () => undefined;
    refreshing = new RefreshingValue<Value>({
      ttlMs: TTL_MS,
      load: async () => {
        const number = ++loads;
        await load();
        return { failed: failing, number };
      },
      hasFailed: ({ failed }) => failed,
      now: () => now,
      patienceMs: 50,
    });
  });

  // Whenever a failure began, and whenever the page happens to look.
  it.each([0, 1, 2500, 4900, 4999])(
    'shows what works again within 10 s to who looks every 5 s, from %s ms on',
    async phase => {
      await refreshing.get();
      failing = true;
      now += 4 * TTL_MS;
      // However long it had failed before.
      for (let look = 0; look < 200; look++) {
        now += POLL_MS;
        expect((await refreshing.get()).failed).toBe(true);
      }
      const recoveredAt = now + phase;
      let seen: Value = { failed: true, number: 0 };
      while (seen.failed) {
        now += POLL_MS;
        failing = now < recoveredAt;
        seen = await refreshing.get();
      }
      expect(now - recoveredAt).toBeLessThanOrEqual(TTL_MS);
    },
  );

  it('loads what fails every 4 s, once for all who look', async () => {
    failing = true;
    for (let second = 0; second < 60; second++) {
      await Promise.all([refreshing.get(), refreshing.get()]);
      now += 1000;
    }
    expect(loads).toBe(15);
  });

  it('makes nobody wait for a source that hangs', async () => {
    failing = true;
    await refreshing.get();
    let release = () => {};
    load = () =>
      new Promise(resolve => {
        release = resolve;
      });
    now += TTL_MS;
    expect(await refreshing.get()).toEqual({ failed: true, number: 1 });
    expect(loads).toBe(2);
    failing = false;
    const waiting = refreshing.get();
    release();
    expect(await waiting).toEqual({ failed: false, number: 2 });
  });
});
