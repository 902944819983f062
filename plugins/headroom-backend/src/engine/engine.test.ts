import { ProviderError } from '@headroom/backstage-plugin-headroom-node';
import { OWNER } from '../__testUtils__/createTestEngine';
import {
  createDatabases,
  DATABASES,
  DATABASE_TIMEOUT_MS,
} from '../__testUtils__/databases';
import { FakeProvider, OTHERS_DATABASES } from '../__testUtils__/FakeProvider';
import { setUpEngine, SPEC, statusesOf } from '../__testUtils__/setUpEngine';
import { OperationsConfig } from '../config/OperationsConfig';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const databases = createDatabases();

describe.each(DATABASES)('the engine on %s', kind => {
  const setUp = (config?: Partial<OperationsConfig>) =>
    setUpEngine(databases, kind, config);

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
    expect(statusesOf(await ledger.listByOperation(operation.id))).toEqual([
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

  it('keeps two providers apart that change the same workload', async () => {
    const { plan, start, runAll, providers, cloud } = await setUp();
    const other = Object.assign(new FakeProvider(cloud), { id: 'other' });
    providers.addProvider(other);
    const first = await start(await plan(SPEC));
    expect(first.kind).toBe('created');
    const same = await plan({ ...SPEC, name: 'x' }, { provider: 'other' });
    expect(same.target).toBe('Fake::Db/db');
    expect(await start(same)).toEqual({
      kind: 'busy',
      operationId: 'operation' in first && first.operation.id,
    });
    const another = await plan({ source: 'x' }, { provider: 'other' });
    expect((await start(another)).kind).toBe('created');
    await runAll();
    expect((await start(same)).kind).toBe('created');
  });

  it('keeps operations apart by what the platform says of the workload', async () => {
    const { plan, start, provider } = await setUp();
    provider.target = (spec, observed) => ({
      type: 'Fake::Db',
      id: spec.source,
      account: observed ? 'told-by-the-platform' : null,
      region: null,
    });
    const named = await plan(SPEC);
    expect(named.target).toBe('Fake::Db/told-by-the-platform/db');
    expect((await start(named)).kind).toBe('created');
  });

  it('does not begin what is no longer about the entity', async () => {
    const { plan, start, runAll, get, apply, undo, cloud, entity } =
      await setUp();
    const made = await apply({ ...SPEC, name: 'r' });
    const planned = await plan({ ...SPEC, size: 20 });
    const outcome = await start(planned);
    const before = [...cloud.writes];
    entity.metadata.annotations = { [OTHERS_DATABASES]: 'db' };
    await expect(plan(SPEC)).rejects.toThrow(
      'spec.source: db is not a database of this entity',
    );
    await runAll();
    const id = 'operation' in outcome ? outcome.operation.id : '';
    expect(await get(id)).toMatchObject({
      status: 'conflict',
      message:
        'Nothing was done: spec.source: db is not a database of this entity; use another one',
    });
    expect(cloud.writes).toEqual(before);
    // What was made for the entity can be taken back all the same.
    expect((await undo(made.id)).operation.status).toBe('verified');
    expect(cloud.things.size).toBe(0);
  });

  it('waits while a step is pending, as long as the provider says', async () => {
    const { apply, provider, time } = await setUp();
    provider.pendingRounds = 3;
    const startedAt = time.now;
    const operation = await apply(SPEC);
    expect(operation.status).toBe('verified');
    expect(time.now - startedAt).toBe(3_000);
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
      message:
        'Cancelled; 1 of 2 steps are done and can be undone. Not done: Create db-read-replica-1-alarm.',
    });
    expect(cloud.things.size).toBe(1);
    expect(
      await store.requestCancel(id, { level: 'warn', message: 'again' }),
    ).toBeUndefined();
    expect((await undo(id)).operation.status).toBe('verified');
    expect(cloud.things.size).toBe(0);
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

  it('ends when asked to, or when it took too long, although its provider is gone', async () => {
    const {
      plan,
      start,
      tick,
      runAll,
      get,
      store,
      provider,
      providers,
      time,
      config,
    } = await setUp();
    const started = await start(await plan(SPEC));
    const id = 'operation' in started ? started.operation.id : '';
    const find = jest.spyOn(providers, 'find').mockReturnValue(undefined);
    await tick();
    expect((await get(id)).status).toBe('queued');
    await store.requestCancel(id, { level: 'warn', message: 'Enough.' });
    await runAll();
    expect((await get(id)).status).toBe('cancelled');

    find.mockRestore();
    provider.pendingRounds = 1e9;
    const again = await start(await plan(SPEC));
    const stuck = 'operation' in again ? again.operation.id : '';
    await tick();
    await tick();
    expect((await get(stuck)).status).toBe('running');
    jest.spyOn(providers, 'find').mockReturnValue(undefined);
    time.now += config.stepTimeoutMs + 1_000;
    await runAll();
    expect((await get(stuck)).status).toBe('failed');
  });
});
