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
const SECRET = 'planted-secret-4711';

describe.each(DATABASES)('the engine in trouble on %s', kind => {
  const setUp = (config?: Partial<OperationsConfig>) =>
    setUpEngine(databases, kind, config);

  it.each(['before', 'after'] as const)(
    'goes on after a crash %s each call to the platform',
    async moment => {
      let points = 0;
      for (let crashAt = 1; ; crashAt++) {
        const {
          cloud,
          plan,
          start,
          runAll,
          get,
          ticker,
          time,
          config,
          ledger,
          restart,
        } = await setUp();
        const made = await plan(SPEC);
        const started = await start(made);
        const id = 'operation' in started ? started.operation.id : '';
        let calls = 0;
        const crashed = new Promise<void>(resolve => {
          cloud[moment] = () => {
            calls++;
            if (calls === crashAt) {
              resolve();
              return new Promise(() => {}); // never comes back: the process is gone
            }
            return undefined;
          };
        });
        // The ticks of the instance that dies.
        let alive = true;
        void crashed.then(() => {
          alive = false;
        });
        for (;;) {
          const run = await ticker.claim(new AbortController().signal);
          if (!run) {
            break;
          }
          await Promise.race([run(), crashed]);
          if (!alive) {
            break;
          }
        }
        if (alive) {
          break;
        }
        points++;
        time.now += config.leaseMs;
        restart();
        await runAll();
        expect((await get(id)).status).toBe('verified');
        expect([...cloud.things.keys()].sort()).toEqual([
          'db-read-replica-1',
          'db-read-replica-1-alarm',
        ]);
        expect(
          cloud.writes.filter(call => call.action === 'create'),
        ).toHaveLength(2);
        expect(await ledger.listByOperation(id)).toHaveLength(2);
      }
      expect(points).toBeGreaterThanOrEqual(7);
    },
  );

  it('gives up on a step that stays pending', async () => {
    const { apply, provider } = await setUp({ stepTimeoutMs: 60_000 });
    provider.pendingRounds = 1e9;
    const operation = await apply(SPEC);
    expect(operation.status).toBe('failed');
    expect(operation.message).toContain('still pending after 1 minutes');
  });

  it('tries again what can pass, ever later', async () => {
    const { apply, cloud, time, events } = await setUp();
    let left = 3;
    const at: number[] = [];
    cloud.before = call => {
      if (call.action === 'create') {
        at.push(time.now);
        if (left-- > 0) {
          throw new ProviderError('throttled', 'Rate exceeded');
        }
      }
    };
    const operation = await apply(SPEC);
    expect(operation.status).toBe('verified');
    const pauses = at.slice(1, 4).map((each, index) => each - at[index]);
    expect(pauses).toEqual([1_000, 2_000, 4_000]);
    // Once, not each time: an outage may take hours.
    const messages = (await events(operation.id)).map(each => each.message);
    expect(messages.filter(each => each.startsWith('Rate exceeded'))).toEqual([
      'Rate exceeded (attempt 1, again in 1 s)',
    ]);
  });

  it.each([
    ['comparing with the plan', 1],
    ['a step', 3],
    ['collecting the outputs', 7],
    ['verifying', 8],
  ])(
    'waits out an outage of ten minutes while %s',
    async (_title, firstCall) => {
      const { apply, cloud, time, events } = await setUp({
        verifyTimeoutMs: 3_600_000,
      });
      let calls = -2; // Planning comes first, and looks twice.
      let until = 0;
      cloud.before = () => {
        calls++;
        if (calls === firstCall) {
          until = time.now + 600_000;
        }
        if (time.now < until) {
          throw new ProviderError('unavailable', 'The platform is down');
        }
      };
      const startedAt = time.now;
      const operation = await apply(SPEC);
      expect(operation).toMatchObject({
        status: 'verified',
        outputs: { endpoint: 'db-read-replica-1.example.net' },
      });
      expect(cloud.things.size).toBe(2);
      expect(time.now - startedAt).toBeGreaterThanOrEqual(600_000);
      expect(time.now - startedAt).toBeLessThanOrEqual(660_000);
      expect(
        (await events(operation.id)).filter(({ level }) => level === 'warn'),
      ).toHaveLength(1);
    },
  );

  it('goes on with what came to its end while nobody looked', async () => {
    const { plan, start, tick, runAll, get, provider, time, config } =
      await setUp();
    provider.pendingRounds = 1;
    const started = await start(await plan(SPEC));
    const id = 'operation' in started ? started.operation.id : '';
    await tick();
    await tick();
    expect((await get(id)).message).toContain('is being created');
    time.now += 2 * config.stepTimeoutMs; // The backend was down.
    await runAll();
    expect((await get(id)).status).toBe('verified');
  });

  it('fails when the time of a step is up, and what was made can be undone', async () => {
    const { apply, undo, cloud, ledger, time } = await setUp({
      stepTimeoutMs: 600_000,
    });
    const startedAt = time.now;
    cloud.before = call => {
      if (call.id.endsWith('-alarm') && call.action === 'create') {
        throw new ProviderError('unavailable', 'CloudWatch does not answer');
      }
    };
    const operation = await apply(SPEC);
    expect(operation).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(
        /^CloudWatch does not answer \(given up after \d+ attempts\)$/,
      ),
    });
    expect(time.now - startedAt).toBeGreaterThan(600_000);
    expect(time.now - startedAt).toBeLessThanOrEqual(660_000);
    expect(statusesOf(await ledger.listByOperation(operation.id))).toEqual([
      'applied',
      'applying',
    ]);
    const taken = await undo(operation.id);
    expect(taken.plan.changes.map(each => [each.id, each.action])).toEqual([
      ['lag-alarm', 'none'],
      ['replica', 'delete'],
    ]);
    expect(taken.operation.status).toBe('verified');
    expect(cloud.things.size).toBe(0);
    expect(statusesOf(await ledger.listByOperation(operation.id))).toEqual([
      'undone',
      'undone',
    ]);
  });

  it('fails at once where waiting does not help', async () => {
    const { apply, cloud } = await setUp();
    cloud.before = call => {
      if (call.action === 'create') {
        throw new ProviderError(
          'denied',
          'Allow rds:CreateDBInstanceReadReplica',
          new Error(SECRET),
        );
      }
    };
    expect(await apply(SPEC)).toMatchObject({
      status: 'failed',
      message: 'Allow rds:CreateDBInstanceReadReplica',
    });
    expect(cloud.writes).toEqual([]);
  });

  it('tries what nobody foresaw a few times, and keeps its text to itself', async () => {
    const { apply, cloud, events, knex, logger } = await setUp();
    let tries = 0;
    cloud.before = call => {
      if (call.action === 'create') {
        tries++;
        throw Object.assign(new Error(`password=${SECRET}`), {
          cause: new Error(SECRET),
          config: { token: SECRET },
        });
      }
    };
    const operation = await apply(SPEC);
    expect(tries).toBe(5);
    expect(operation.status).toBe('failed');
    expect(operation.message).toContain('failed unexpectedly');
    const everything = JSON.stringify([
      operation,
      await events(operation.id),
      await knex('operations'),
      await knex('operation_events'),
      await knex('ledger'),
      await knex('plans'),
      Object.values(logger).flatMap(method =>
        'mock' in method ? (method as jest.Mock).mock.calls : [],
      ),
    ]);
    expect(everything).toContain('failed unexpectedly while executing replica');
    expect(everything).not.toContain(SECRET);
  });

  it('ends a hopeless retry when asked to', async () => {
    const { plan, start, tick, runAll, get, store, cloud } = await setUp();
    cloud.before = call => {
      if (call.action === 'create') {
        throw new ProviderError('unavailable', 'No answer');
      }
    };
    const started = await start(await plan(SPEC));
    const id = 'operation' in started ? started.operation.id : '';
    await tick();
    await tick();
    await store.requestCancel(id, { level: 'warn', message: 'Enough.' });
    await runAll();
    expect((await get(id)).status).toBe('cancelled');
  });

  it('discards the result of a tick whose lease was lost', async () => {
    const {
      plan,
      start,
      ticker,
      tick,
      runAll,
      get,
      time,
      config,
      cloud,
      knex,
      restart,
    } = await setUp();
    const started = await start(await plan(SPEC));
    const id = 'operation' in started ? started.operation.id : '';
    await tick();
    let answer = () => {};
    let entered = () => {};
    const inside = new Promise<void>(resolve => {
      entered = resolve;
    });
    cloud.after = call => {
      if (call.action === 'create') {
        cloud.after = () => {};
        entered();
        return new Promise<void>(resolve => {
          answer = resolve;
        });
      }
      return undefined;
    };
    const run = await ticker.claim(new AbortController().signal);
    const slow = run?.();
    await inside;
    time.now += config.leaseMs;
    restart();
    await runAll(); // another instance
    const before = await knex('operation_events').where({ operation_id: id });
    answer();
    await slow;
    expect((await get(id)).status).toBe('verified');
    expect(await knex('operation_events').where({ operation_id: id })).toEqual(
      before,
    );
    expect(cloud.writes).toHaveLength(2);
  });
});
