import { ProviderError } from '@headroom/backstage-plugin-headroom-node';
import {
  createDatabases,
  DATABASES,
  DATABASE_TIMEOUT_MS,
} from '../__testUtils__/databases';
import { setUpEngine, SPEC, statusesOf } from '../__testUtils__/setUpEngine';
import { OperationsConfig } from '../config/OperationsConfig';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const databases = createDatabases();
const ENOUGH = { level: 'warn', message: 'Enough.' } as const;

describe.each(DATABASES)('cancelling on %s', kind => {
  /** An operation that has been begun: the plan was compared, and its first step called once. */
  async function begin(
    prepare: (
      engine: Awaited<ReturnType<typeof setUpEngine>>,
    ) => Promise<void> | void,
    config?: Partial<OperationsConfig>,
  ) {
    const engine = await setUpEngine(databases, kind, config);
    await prepare(engine);
    const outcome = await engine.start(await engine.plan(SPEC));
    const id = outcome.kind === 'created' ? outcome.operation.id : outcome.kind;
    await engine.tick();
    await engine.tick();
    return { ...engine, id };
  }

  it('ends a step at once that waits and has changed nothing, and nothing is made afterwards', async () => {
    const { id, get, store, tick, runAll, cloud, provider, ledger, undo } =
      await begin(({ provider: waiting }) => {
        waiting.busyRounds = 1e9;
      });
    expect(await get(id)).toMatchObject({
      status: 'running',
      message: 'Waiting for the source: it is busy',
    });
    await store.requestCancel(id, ENOUGH);
    provider.busyRounds = 0; // What was waited for is over by now.
    await tick();
    expect(await get(id)).toMatchObject({
      status: 'cancelled',
      message: 'Cancelled before anything was changed.',
      steps: [{ status: 'pending' }, { status: 'pending' }],
    });
    await runAll();
    expect(cloud.writes).toEqual([]);
    expect(statusesOf(await ledger.listByOperation(id))).toEqual(['undone']);
    await expect(undo(id)).rejects.toThrow('changed nothing');
  });

  it('brings a step to its end that has changed something, also where it waits again', async () => {
    const { id, get, store, runAll, cloud } = await begin(
      ({ provider: slow }) => {
        slow.pendingRounds = 3;
      },
    );
    await store.requestCancel(id, ENOUGH);
    await runAll();
    expect(await get(id)).toMatchObject({
      status: 'cancelled',
      message: expect.stringContaining('1 of 2 steps are done'),
    });
    expect([...cloud.things.keys()]).toEqual(['db-read-replica-1']);
  });

  it.each([
    ['that was not begun', true],
    ['that was done', false],
  ])(
    'looks before it calls again what was cut short, and finds a step %s',
    async (_title, isLost) => {
      const { id, get, store, runAll, restart, ...engine } = await begin(
        ({ provider: waiting }) => {
          waiting.busyRounds = 1;
        },
      );
      const { cloud, provider, time, config, ticker } = engine;
      provider.busyRounds = 0;
      // The process dies in its second call, before or after the platform did it.
      time.now += 1_000;
      const inside = new Promise<void>(resolve => {
        cloud[isLost ? 'before' : 'after'] = ({ action }) => {
          if (action === 'create') {
            resolve();
            return new Promise(() => {});
          }
          return undefined;
        };
      });
      const run = await ticker.claim(new AbortController().signal);
      await Promise.race([run?.(), inside]);
      cloud.before = () => {};
      cloud.after = () => {};
      time.now += config.leaseMs;
      restart();
      await store.requestCancel(id, ENOUGH);
      await runAll();
      const { status, message } = await get(id);
      expect(status).toBe('cancelled');
      expect(message).toContain(
        isLost ? 'seems not to have begun' : '1 of 2 steps are done',
      );
      expect(cloud.writes.map(({ id: name }) => name)).toEqual(
        isLost ? [] : ['db-read-replica-1'],
      );
    },
  );

  it('looks, where a call failed while the step waited', async () => {
    const { id, get, store, runAll, cloud, provider, ledger, tick, time } =
      await begin(({ provider: waiting }) => {
        waiting.busyRounds = 1;
      });
    provider.busyRounds = 0;
    cloud.before = ({ action }) => {
      if (action === 'create') {
        throw new ProviderError('timeout', 'No answer in time');
      }
    };
    time.now += 1_000;
    await tick();
    expect((await get(id)).message).toContain('No answer in time');
    cloud.before = () => {};
    await store.requestCancel(id, ENOUGH);
    await runAll();
    expect((await get(id)).status).toBe('cancelled');
    expect(cloud.writes).toEqual([]);
    // The lost call may still arrive.
    expect(statusesOf(await ledger.listByOperation(id))).toEqual(['applying']);
  });

  it('gives up soon on a step that keeps failing', async () => {
    const { id, get, store, runAll, cloud, time } = await begin(engine => {
      engine.cloud.before = ({ action }) => {
        if (action === 'create') {
          engine.cloud.before = () => {
            throw new ProviderError('unavailable', 'No answer');
          };
          throw new ProviderError('unavailable', 'No answer');
        }
      };
    });
    await store.requestCancel(id, ENOUGH);
    const askedAt = time.now;
    await runAll();
    expect(await get(id)).toMatchObject({
      status: 'cancelled',
      message:
        'Cancelled while a step could not be brought to its end: No answer (given up after 5 attempts)',
    });
    expect(time.now - askedAt).toBeLessThan(60_000);
    expect(cloud.writes).toEqual([]);
  });

  it('takes back an undo that only waits, too', async () => {
    const { id, get, store, runAll, cloud, provider, planner, start, tick } =
      await begin(() => {});
    await runAll();
    const before = cloud.things.size;
    jest.spyOn(provider, 'execute').mockResolvedValue({
      status: 'pending',
      message: 'Waiting until it can be deleted',
      retryAfterMs: 1_000,
      wrote: false,
    });
    const made = await planner.createUndoPlan(
      await get(id),
      'user:default/ada',
      new AbortController().signal,
    );
    const outcome = await start(made);
    const undo =
      outcome.kind === 'created' ? outcome.operation.id : outcome.kind;
    await tick();
    await tick();
    await store.requestCancel(undo, ENOUGH);
    await runAll();
    expect((await get(undo)).status).toBe('cancelled');
    expect(cloud.things.size).toBe(before);
  });

  it('fails a step that has only waited for all its time, and leaves nothing to undo', async () => {
    const { id, get, runAll, ledger } = await begin(
      ({ provider }) => {
        provider.busyRounds = 1e9;
      },
      { stepTimeoutMs: 60_000 },
    );
    await runAll();
    expect(await get(id)).toMatchObject({
      status: 'failed',
      message:
        'Step "Create db-read-replica-1" is still pending after 1 minutes: Waiting for the source: it is busy',
    });
    expect(statusesOf(await ledger.listByOperation(id))).toEqual(['undone']);
  });
});
