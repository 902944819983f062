import {
  createDatabases,
  DATABASES,
  DATABASE_TIMEOUT_MS,
} from '../__testUtils__/databases';
import { setUpEngine } from '../__testUtils__/setUpEngine';
import { Retention } from './Retention';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const databases = createDatabases();
const DAY_MS = 86_400_000;
const signal = new AbortController().signal;

describe.each(DATABASES)('what is kept on %s', kind => {
  async function setUp() {
    const engine = await setUpEngine(databases, kind);
    const { knex, clock, config, time } = engine;
    const retention = new Retention({ knex, clock, keep: config });
    return {
      ...engine,
      after: async (days: number) => {
        time.now += days * DAY_MS;
        await retention.run(signal);
      },
      count: async (table: string) => (await knex(table).select('*')).length,
    };
  }

  it('is what can be undone, for ever, and its events for a while', async () => {
    const { apply, undo, after, count, get, drift, ledger } = await setUp();
    const { id, planId } = await apply({ source: 'db', name: 'r' });
    await after(89);
    expect(await count('operation_events')).toBeGreaterThan(0);
    await after(2);
    expect(await count('operation_events')).toBe(0);
    await after(4_000);
    await drift.run(signal);
    const [entry] = await ledger.listByOperation(id);
    expect(entry.drift?.status).toBe('in-sync');
    expect((await get(id)).planId).toBe(planId);
    const taken = await undo(id);
    expect(taken.operation.status).toBe('verified');
  });

  it('is the past for a year', async () => {
    const { apply, undo, after, count } = await setUp();
    const { id } = await apply({ source: 'db', name: 'r' });
    await undo(id);
    const still = await apply({ source: 'db', name: 'kept' });
    await after(364);
    expect(await count('operations')).toBe(3);
    await after(2);
    expect(await count('operations')).toBe(1);
    // The plan of what is gone goes, too.
    expect(await count('plans')).toBe(1);
    expect(await count('ledger')).toBe(2);
    expect(await count('resources')).toBe(2);
    expect((await undo(still.id)).operation.status).toBe('verified');
  });

  it('is nothing that has not ended', async () => {
    const { plan, start, tick, after, count, provider } = await setUp();
    provider.pendingRounds = 1e9;
    await start(await plan({ source: 'db' }));
    await tick();
    await tick();
    await after(4_000);
    expect(await count('operations')).toBe(1);
    expect(await count('operation_events')).toBeGreaterThan(0);
  });

  it('is a plan until an hour after it expired', async () => {
    const { plan, plans, config, after } = await setUp();
    const { id } = await plan({ source: 'db' });
    const hour = 1 / 24;
    await after(config.planTtlMs / DAY_MS + hour - 0.001);
    expect(await plans.get(id)).toBeDefined();
    await after(0.002);
    expect(await plans.get(id)).toBeUndefined();
  });

  it('is the newest 50 plans of a person, and those that were started', async () => {
    const { plan, plans, apply, time, count } = await setUp();
    const started = await apply({ source: 'db', name: 'r' });
    const others = await plan({ source: 'db' }, { actor: 'user:default/bob' });
    const own: string[] = [];
    for (let i = 0; i < 52; i++) {
      time.now += 1;
      own.push((await plan({ source: 'db' })).id);
    }
    expect(await count('plans')).toBe(52);
    const kept = await Promise.all(own.map(id => plans.get(id)));
    expect(kept.map(Boolean)).toEqual([false, false, ...Array(50).fill(true)]);
    expect(await plans.get(started.planId)).toBeDefined();
    expect(await plans.get(others.id)).toBeDefined();
  });
});
