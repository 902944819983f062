import { ProviderError } from '@headroom/backstage-plugin-headroom-node';
import { OWNER } from '../__testUtils__/createTestEngine';
import {
  createDatabases,
  DATABASES,
  DATABASE_TIMEOUT_MS,
} from '../__testUtils__/databases';
import { setUpEngine, statusesOf } from '../__testUtils__/setUpEngine';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const databases = createDatabases();
const HOUR_MS = 3_600_000;
const signal = new AbortController().signal;

describe.each(DATABASES)('DriftCheck on %s', kind => {
  async function setUp() {
    const engine = await setUpEngine(databases, kind, {
      driftIntervalMs: 900_000,
      maxStreamsPerUser: 50,
    });
    const { ledger, resources, drift, time, config } = engine;
    return {
      ...engine,
      /** What is known of the drift of what an operation changed. */
      drifts: async (operationId: string) => {
        const entries = await ledger.listByOperation(operationId);
        return entries.map(each => each.drift && each.drift.status);
      },
      /** A look at all resources, however fresh. */
      look: async () => {
        time.now += config.driftIntervalMs;
        await drift.run(signal);
      },
      /** Ids of what the page shows as made by Headroom. */
      made: async () =>
        (await resources.listMade({ ...OWNER, entityUid: null }, null)).map(
          each => each.resource.id,
        ),
    };
  }

  it('sees what is in sync, changed and missing', async () => {
    const { apply, cloud, drift, drifts, look, time, ledger } = await setUp();
    const { id } = await apply({ source: 'db', name: 'r' });
    await drift.run(signal);
    expect(await drifts(id)).toEqual(['in-sync', 'in-sync']);
    cloud.things.get('r')!.size = 99;
    cloud.things.delete('r-alarm');
    await look();
    const entries = await ledger.listByOperation(id);
    expect(entries.map(each => each.drift)).toEqual([
      {
        status: 'changed',
        details: ['size: 99 instead of 10'],
        checkedAt: new Date(time.now).toISOString(),
      },
      {
        status: 'missing',
        details: ['r-alarm does not exist any more.'],
        checkedAt: new Date(time.now).toISOString(),
      },
    ]);
  });

  it.each([
    [
      'with the reason',
      new ProviderError('denied', 'Allow rds:DescribeDBInstances'),
      'Allow rds:DescribeDBInstances',
    ],
    [
      'without an upstream text',
      new Error('token=secret'),
      'fake could not be asked; the backend log says where it failed.',
    ],
  ])('says that it does not know, %s', async (_title, error, reason) => {
    const { apply, cloud, drift, ledger, made } = await setUp();
    const { id } = await apply({ source: 'db', name: 'r' });
    cloud.before = () => {
      throw error;
    };
    await drift.run(signal);
    const entries = await ledger.listByOperation(id);
    expect(entries.map(each => each.drift)).toEqual([
      expect.objectContaining({ status: 'unknown', details: [reason] }),
      expect.objectContaining({ status: 'unknown', details: [reason] }),
    ]);
    // Not to be able to look is no reason to take it for gone.
    expect(await made()).toEqual(['r', 'r-alarm']);
  });

  it('keeps what it knew when it is stopped meanwhile', async () => {
    const { apply, cloud, drift, ledger, time, config } = await setUp();
    const { id } = await apply({ source: 'db' });
    await drift.run(signal);
    const known = await ledger.listByOperation(id);
    expect(known[0].drift?.status).toBe('in-sync');
    time.now += config.driftIntervalMs;
    const stop = new AbortController();
    cloud.before = () => {
      stop.abort();
      throw new ProviderError('timeout', 'Stopped before the answer');
    };
    await drift.run(stop.signal);
    expect(await ledger.listByOperation(id)).toEqual(known);
  });

  it('looks once after each operation, and then as often as configured', async () => {
    const { apply, cloud, drift, time, config } = await setUp();
    const looks = async () => {
      const before = cloud.calls.length;
      await drift.run(signal);
      return cloud.calls.length - before;
    };
    await apply({ source: 'db', name: 'r' });
    expect([await looks(), await looks()]).toEqual([1, 0]);
    time.now += config.driftIntervalMs - 1_000;
    expect(await looks()).toBe(0);
    await apply({ source: 'db', name: 'r', size: 20 });
    expect([await looks(), await looks()]).toEqual([1, 0]);
    time.now += 1_000;
    // The alarm was not touched by the second operation.
    expect([await looks(), await looks()]).toEqual([1, 0]);
  });

  it('judges a resource by what was wanted last, and says nothing of an older entry', async () => {
    const { apply, undo, look, drift, drifts, cloud, time } = await setUp();
    const first = await apply({ source: 'db', name: 'r', size: 10 });
    cloud.things.get('r')!.size = 15;
    await look();
    expect(await drifts(first.id)).toEqual(['changed', 'in-sync']);
    time.now += 1_000;
    const second = await apply({ source: 'db', name: 'r', size: 20 });
    expect(await drifts(first.id)).toEqual([null, 'in-sync']);
    await look();
    expect(await drifts(first.id)).toEqual([null, 'in-sync']);
    expect(await drifts(second.id)).toEqual(['in-sync']);
    await undo(second.id);
    await drift.run(signal);
    expect(await drifts(second.id)).toEqual([null]);
    // The undo put back what it found, not what the first operation wanted.
    expect(await drifts(first.id)).toEqual(['changed', 'in-sync']);
  });

  it('misses what one operation made, the next changed, and somebody deleted', async () => {
    const { apply, look, made, cloud, time } = await setUp();
    await apply({ source: 'db', name: 'r', size: 10 });
    time.now += 1_000;
    await apply({ source: 'db', name: 'r', size: 20 });
    await look();
    expect(await made()).toEqual(['r', 'r-alarm']);
    cloud.things.delete('r');
    await look();
    expect(await made()).toEqual(['r-alarm']);
  });

  it('leaves alone what an operation works on, and forgets what it saw of it', async () => {
    const { apply, plan, start, tick, runAll, drift, drifts, look, cloud } =
      await setUp();
    const { id } = await apply({ source: 'db', name: 'r', size: 10 });
    await look();
    // It begins while the platform is being looked at.
    const grow = await plan({ source: 'db', name: 'r', size: 20 });
    cloud.things.get('r')!.size = 15;
    cloud.before = async () => {
      cloud.before = () => {};
      cloud.things.get('r')!.size = 10;
      await start(grow);
    };
    cloud.things.get('r')!.size = 15;
    await look();
    expect(await drifts(id)).toEqual(['in-sync', 'in-sync']);
    await tick();
    const before = cloud.calls.length;
    await look();
    expect(cloud.calls).toHaveLength(before);
    await runAll();
    await drift.run(signal);
    expect(cloud.calls.length).toBeGreaterThan(before);
  });

  it('takes what was never made for nothing, and forgets it in the end', async () => {
    const { apply, drift, look, made, cloud, ledger, undo, time } =
      await setUp();
    cloud.before = call => {
      if (call.action === 'create') {
        throw new ProviderError('invalid', 'There is no subnet group nope');
      }
    };
    const { id, status } = await apply({ source: 'db', name: 'r' });
    expect(status).toBe('failed');
    expect(await made()).toEqual([]);
    await drift.run(signal);
    expect(await made()).toEqual([]);
    const [entry] = await ledger.listByOperation(id);
    expect(entry).toMatchObject({
      status: 'applying',
      drift: { status: 'missing' },
    });
    // A platform that shows late what it made is not given up at once.
    time.now += HOUR_MS;
    await look();
    expect(await ledger.listByOperation(id)).toEqual([
      expect.objectContaining({
        status: 'undone',
        undoneBy: null,
        drift: null,
      }),
    ]);
    await expect(undo(id)).rejects.toThrow('changed nothing');
    const calls = cloud.calls.length;
    await look();
    expect(cloud.calls).toHaveLength(calls);
  });

  it.each(['in time', 'an hour later'])(
    'finds %s what was half made, and it can be undone',
    async when => {
      const { apply, drift, look, made, cloud, ledger, undo, time } =
        await setUp();
      cloud.after = call => {
        if (call.action === 'create') {
          throw new ProviderError('failed', 'The answer was lost');
        }
      };
      const { id, status } = await apply({ source: 'db', name: 'r' });
      expect(status).toBe('failed');
      expect(await made()).toEqual([]);
      if (when === 'an hour later') {
        time.now += HOUR_MS;
        cloud.before = () => {
          throw new ProviderError('unavailable', 'No answer');
        };
        await drift.run(signal);
        cloud.before = () => {};
        // Sooner than what is known to be there.
        time.now += HOUR_MS / 60;
      }
      await drift.run(signal);
      expect(await made()).toEqual(['r']);
      const taken = await undo(id);
      expect(taken.operation.status).toBe('verified');
      expect(cloud.things.size).toBe(0);
      expect(statusesOf(await ledger.listByOperation(id))).toEqual(['undone']);
      expect(await made()).toEqual([]);
      await look();
    },
  );
});
