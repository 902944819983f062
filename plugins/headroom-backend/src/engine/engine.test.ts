import { ProviderError } from '@headroom/backstage-plugin-headroom-node';
import { createTestEngine, OWNER } from '../__testUtils__/createTestEngine';
import {
  createDatabases,
  DATABASES,
  DATABASE_TIMEOUT_MS,
} from '../__testUtils__/databases';
import { FakeCloud } from '../__testUtils__/FakeCloud';
import { FakeProvider } from '../__testUtils__/FakeProvider';
import { OperationsConfig } from '../config/OperationsConfig';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const databases = createDatabases();
const SECRET = 'planted-secret-4711';

describe.each(DATABASES)('the engine on %s', kind => {
  async function setUp(config: Partial<OperationsConfig> = {}) {
    const cloud = new FakeCloud();
    const provider = new FakeProvider(cloud);
    const knex = await databases.create(kind);
    const ended: string[] = [];
    const engine = await createTestEngine({
      knex,
      provider,
      config,
      onEnd: async ({ status }) => {
        ended.push(status);
      },
    });
    return { cloud, provider, knex, ended, ...engine };
  }

  const SPEC = { source: 'db' };
  const statuses = (entries: Array<{ status: string }>) =>
    entries.map(entry => entry.status);

  it('applies, verifies, hands over, and takes back', async () => {
    const { apply, undo, cloud, ledger, events, ended, get } = await setUp();
    const operation = await apply(SPEC);

    expect(operation).toMatchObject({
      status: 'verified',
      message: 'The replica streams.',
      outputs: { endpoint: 'db-read-replica-1.example.net', size: 10 },
      measurements: [
        { id: 'count', title: 'Replicas', unit: 'count', before: 0, after: 2 },
      ],
      finishedAt: expect.any(String),
    });
    expect(cloud.things.get('db-read-replica-1')).toEqual({
      size: 10,
      owner: OWNER.entityRef,
      operation: operation.id,
    });
    expect(statuses(await ledger.listByOperation(operation.id))).toEqual([
      'applied',
      'applied',
    ]);
    const messages = await events(operation.id);
    expect(messages.map(each => each.seq)).toEqual(
      messages.map((_, index) => index + 1),
    );
    expect(messages.map(each => each.message)).toEqual([
      'Started.',
      'The plan still fits; 2 of 2 changes to make.',
      'Create db-read-replica-1',
      'db-read-replica-1 exists.',
      'Create db-read-replica-1-alarm',
      'db-read-replica-1-alarm exists.',
      'All changes are made; waiting for the numbers.',
      'The replica streams.',
    ]);

    const taken = await undo(operation.id);
    expect(taken.plan.changes.map(each => [each.id, each.action])).toEqual([
      ['lag-alarm', 'delete'],
      ['replica', 'delete'],
    ]);
    expect(taken.operation).toMatchObject({
      kind: 'undo',
      undoes: operation.id,
      status: 'verified',
      outputs: {},
    });
    expect(cloud.things.size).toBe(0);
    expect(await ledger.listByOperation(operation.id)).toEqual([
      expect.objectContaining({
        status: 'undone',
        undoneBy: taken.operation.id,
      }),
      expect.objectContaining({
        status: 'undone',
        undoneBy: taken.operation.id,
      }),
    ]);
    expect(ended).toEqual(['verified', 'verified']);
    await expect(undo(operation.id)).rejects.toThrow('was undone already');
    await expect(undo(taken.operation.id)).rejects.toThrow('is an undo itself');
    expect((await get(operation.id)).status).toBe('verified');
  });

  it('writes nothing when there is nothing to do', async () => {
    const { apply, cloud, ledger } = await setUp();
    await apply({ ...SPEC, name: 'r' });
    const before = cloud.writes.length;
    const again = await apply({ ...SPEC, name: 'r' });
    expect(again.status).toBe('verified');
    expect(again.steps.map(step => step.status)).toEqual(['done', 'done']);
    expect(cloud.writes.length).toBe(before);
    expect(await ledger.listByOperation(again.id)).toEqual([]);
  });

  it('stops with a new plan when the world changed', async () => {
    const { plan, start, runAll, get, cloud, plans } = await setUp();
    const made = await plan({ ...SPEC, name: 'r' });
    cloud.things.set('r', {
      size: 99,
      owner: OWNER.entityRef,
      operation: null,
    });
    const outcome = await start(made);
    await runAll();
    const id = 'operation' in outcome ? outcome.operation.id : '';
    const operation = await get(id);
    expect(operation.status).toBe('conflict');
    expect(operation.message).toContain('replica (r): it exists already');
    expect(operation.message).toContain(`${operation.outputs.newPlanId}`);
    expect(cloud.writes).toEqual([]);
    const anew = await plans.get(`${operation.outputs.newPlanId}`);
    expect(anew?.changes[0]).toMatchObject({
      action: 'update',
      before: { size: 99 },
    });
  });

  it('works on one operation per target at a time', async () => {
    const { plan, start, runAll } = await setUp();
    const first = await start(await plan(SPEC), 'key');
    expect(first.kind).toBe('created');
    const again = await start(await plan(SPEC), 'key');
    expect(again).toMatchObject({
      kind: 'existing',
      operation: { id: 'operation' in first && first.operation.id },
    });
    const second = await start(await plan(SPEC));
    expect(second).toEqual({
      kind: 'busy',
      operationId: 'operation' in first && first.operation.id,
    });
    expect((await start(await plan({ source: 'other' }))).kind).toBe('created');
    await runAll();
    expect((await start(await plan(SPEC))).kind).toBe('created');
  });

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

  it('waits while a step is pending, as long as the provider says', async () => {
    const { apply, provider, time } = await setUp();
    provider.pendingRounds = 3;
    const startedAt = time.now;
    const operation = await apply(SPEC);
    expect(operation.status).toBe('verified');
    expect(time.now - startedAt).toBe(3_000);
  });

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
    const messages = (await events(operation.id)).map(each => each.message);
    expect(messages).toContain('Rate exceeded (attempt 2, again in 2 s)');
  });

  it('fails after too many attempts, and what was made can be undone', async () => {
    const { apply, undo, cloud, ledger } = await setUp();
    cloud.before = call => {
      if (call.id.endsWith('-alarm') && call.action === 'create') {
        throw new ProviderError('unavailable', 'CloudWatch does not answer');
      }
    };
    const operation = await apply(SPEC);
    expect(operation).toMatchObject({
      status: 'failed',
      message: 'CloudWatch does not answer (given up after 5 attempts)',
    });
    expect(statuses(await ledger.listByOperation(operation.id))).toEqual([
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
    expect(statuses(await ledger.listByOperation(operation.id))).toEqual([
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
    expect(tries).toBe(3);
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

  it('cancels between steps', async () => {
    const { plan, start, tick, runAll, get, store, undo, cloud } =
      await setUp();
    const started = await start(await plan(SPEC));
    const id = 'operation' in started ? started.operation.id : '';
    await tick(); // prepare
    await tick(); // the first step
    expect(cloud.things.size).toBe(1);
    const asked = await store.requestCancel(id, {
      level: 'warn',
      message: 'Cancelling was asked for.',
    });
    expect(asked?.cancelRequested).toBe(true);
    await runAll();
    expect(await get(id)).toMatchObject({
      status: 'cancelled',
      message: 'Cancelled; 1 of 2 steps are done and can be undone.',
    });
    expect(cloud.things.size).toBe(1);
    expect(
      await store.requestCancel(id, { level: 'warn', message: 'again' }),
    ).toBeUndefined();
    expect((await undo(id)).operation.status).toBe('verified');
    expect(cloud.things.size).toBe(0);
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

  it('ends as applied when the numbers stay bad', async () => {
    const { apply, provider, time } = await setUp();
    provider.verification = () => ({
      verified: false,
      reason: 'Lag is 90 s, above 60 s.',
      measurements: [{ id: 'lag', title: 'Lag', unit: 's', value: 90 }],
    });
    const startedAt = time.now;
    const operation = await apply(SPEC);
    expect(operation).toMatchObject({
      status: 'applied',
      message: 'Applied; not verified: Lag is 90 s, above 60 s.',
      measurements: [{ id: 'lag', before: 90, after: 90 }],
    });
    expect(time.now - startedAt).toBe(60_000);
  });

  it('ends as applied when nothing can be measured', async () => {
    const { apply, provider } = await setUp();
    provider.verification = () => {
      throw new ProviderError('denied', 'Allow cloudwatch:GetMetricData');
    };
    expect(await apply(SPEC)).toMatchObject({
      status: 'applied',
      message: 'Applied; not verified: Allow cloudwatch:GetMetricData',
      measurements: [],
    });
  });

  it('adopts what exists, and lets go of it without deleting it', async () => {
    const { apply, undo, cloud, ledger } = await setUp();
    cloud.things.set('r', { size: 10, owner: null, operation: null });
    const operation = await apply({ ...SPEC, name: 'r', adopt: true });
    expect(operation.status).toBe('verified');
    expect(operation.steps[0].change.action).toBe('adopt');
    const taken = await undo(operation.id);
    expect(taken.plan.changes.map(each => each.action)).toEqual([
      'delete',
      'none',
    ]);
    expect([...cloud.things.keys()]).toEqual(['r']);
    expect(statuses(await ledger.listByOperation(operation.id))).toEqual([
      'undone',
      'undone',
    ]);
  });

  it('says what cannot be taken back, and leaves it in the ledger', async () => {
    const { apply, undo, cloud, ledger } = await setUp();
    const operation = await apply({ ...SPEC, keep: true });
    const taken = await undo(operation.id);
    expect(
      taken.plan.findings.map(each => [each.ruleId, each.severity]),
    ).toEqual([
      ['undo.irreversible', 'warn'],
      ['undo.irreversible', 'warn'],
    ]);
    expect(cloud.things.size).toBe(2);
    expect(statuses(await ledger.listByOperation(operation.id))).toEqual([
      'applied',
      'applied',
    ]);
  });

  it('shows what was changed outside, and takes back an update', async () => {
    const { apply, undo, cloud } = await setUp();
    await apply({ ...SPEC, name: 'r', size: 10 });
    const grown = await apply({ ...SPEC, name: 'r', size: 20 });
    expect(grown.steps.map(step => step.change.action)).toEqual([
      'update',
      'none',
    ]);
    cloud.things.get('r')!.size = 30;
    const taken = await undo(grown.id);
    expect(taken.plan.findings).toEqual([
      expect.objectContaining({
        ruleId: 'undo.changed-outside',
        severity: 'warn',
        reason: 'r was changed outside Headroom since: size: 30 instead of 20.',
      }),
    ]);
    expect(taken.plan.changes).toEqual([
      expect.objectContaining({
        action: 'update',
        before: { size: 30 },
        after: { size: 10 },
      }),
    ]);
    expect(cloud.things.get('r')?.size).toBe(10);
  });

  it('undoes in the order of dependence only', async () => {
    const { apply, planner, time } = await setUp();
    const first = await apply({ ...SPEC, name: 'r', size: 10 });
    time.now += 1_000;
    const later = await apply({ ...SPEC, name: 'r', size: 20 });
    const plan = await planner.createUndoPlan(
      first,
      OWNER.actor,
      new AbortController().signal,
    );
    expect(plan.findings).toContainEqual(
      expect.objectContaining({
        ruleId: 'undo.later-operation',
        severity: 'block',
        overridable: false,
        fix: `Undo operation ${later.id} first.`,
      }),
    );
  });

  it('has nothing to do for what is gone already', async () => {
    const { apply, undo, cloud, ledger } = await setUp();
    const operation = await apply(SPEC);
    cloud.things.clear();
    const before = cloud.writes.length;
    const taken = await undo(operation.id);
    expect(taken.plan.changes.map(each => each.action)).toEqual([
      'none',
      'none',
    ]);
    expect(taken.operation.status).toBe('verified');
    expect(cloud.writes.length).toBe(before);
    expect(statuses(await ledger.listByOperation(operation.id))).toEqual([
      'undone',
      'undone',
    ]);
  });

  it('does not touch what somebody else put in its place', async () => {
    const { apply, undo, cloud } = await setUp();
    const operation = await apply(SPEC);
    cloud.things.set('db-read-replica-1', {
      size: 10,
      owner: 'component:default/other',
      operation: 'other',
    });
    const taken = await undo(operation.id);
    expect(taken.operation.status).toBe('failed');
    expect(cloud.things.has('db-read-replica-1')).toBe(true);
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
