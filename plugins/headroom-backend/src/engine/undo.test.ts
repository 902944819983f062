import { OWNER } from '../__testUtils__/createTestEngine';
import {
  createDatabases,
  DATABASES,
  DATABASE_TIMEOUT_MS,
} from '../__testUtils__/databases';
import { FakeCloud } from '../__testUtils__/FakeCloud';
import { setUpEngine, SPEC, statusesOf } from '../__testUtils__/setUpEngine';
import { OperationsConfig } from '../config/OperationsConfig';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const databases = createDatabases();

describe.each(DATABASES)('undo on %s', kind => {
  const setUp = (config?: Partial<OperationsConfig>) =>
    setUpEngine(databases, kind, config);

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
    expect(statusesOf(await ledger.listByOperation(operation.id))).toEqual([
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
    expect(statusesOf(await ledger.listByOperation(operation.id))).toEqual([
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

  it.each([
    ['deletes', (_cloud: FakeCloud) => {}],
    ['finds gone', (cloud: FakeCloud) => cloud.things.clear()],
  ])(
    '%s what was changed later without a way back',
    async (_title, meanwhile) => {
      const { apply, undo, time, cloud, ledger } = await setUp();
      const made = await apply({ ...SPEC, name: 'r', size: 10 });
      time.now += 1_000;
      const grown = await apply({ ...SPEC, name: 'r', size: 20, keep: true });
      meanwhile(cloud);
      const taken = await undo(made.id);
      expect(taken.plan.findings[0]).toMatchObject({
        ruleId: 'undo.later-operation',
        severity: 'warn',
        reason: `Operation ${grown.id} changed r later, and that cannot be taken back.`,
      });
      expect(taken.operation.status).toBe('verified');
      expect(cloud.things.size).toBe(0);
      // What is gone is not managed any more, whoever changed it last.
      expect(await ledger.listByOperation(grown.id)).toEqual([
        expect.objectContaining({
          status: 'undone',
          undoneBy: taken.operation.id,
        }),
      ]);
    },
  );

  it.each([
    [
      'somebody changed',
      'r was changed outside Headroom since: size: 30 instead of 10',
      async ({ cloud }: Awaited<ReturnType<typeof setUp>>) => {
        cloud.things.get('r')!.size = 30;
      },
    ],
    [
      'a later operation changed',
      'changed r later',
      async ({ apply, time }: Awaited<ReturnType<typeof setUp>>) => {
        time.now += 1_000;
        await apply({ ...SPEC, name: 'r', size: 20 });
      },
    ],
    [
      'a later operation changed, and somebody changed back,',
      'changed r later',
      async ({ apply, time, cloud }: Awaited<ReturnType<typeof setUp>>) => {
        time.now += 1_000;
        await apply({ ...SPEC, name: 'r', size: 20 });
        cloud.things.get('r')!.size = 10;
      },
    ],
  ])(
    'does not delete what %s since the review',
    async (_title, reason, change) => {
      const engine = await setUp();
      const { apply, planner, start, runAll, get, cloud } = engine;
      const made = await apply({ ...SPEC, name: 'r', size: 10 });
      const reviewed = await planner.createUndoPlan(
        made,
        OWNER.actor,
        new AbortController().signal,
      );
      await change(engine);
      const outcome = await start(reviewed);
      await runAll();
      const ended = await get(
        outcome.kind === 'created' ? outcome.operation.id : outcome.kind,
      );
      expect(ended.status).toBe('conflict');
      expect(ended.message).toContain(reason);
      expect(ended.outputs.newPlanId).toEqual(expect.any(String));
      expect(cloud.things.has('r')).toBe(true);
    },
  );

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
    expect(statusesOf(await ledger.listByOperation(operation.id))).toEqual([
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
});
