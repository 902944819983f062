import { Finding } from '@headroom/backstage-plugin-headroom-common';
import { OWNER } from '../__testUtils__/createTestEngine';
import { createDatabases } from '../__testUtils__/databases';
import { blockFinding } from '../__testUtils__/FakeProvider';
import { setUpEngine, SPEC } from '../__testUtils__/setUpEngine';

const databases = createDatabases();
const soft = blockFinding('rule.soft', true);
const warn: Finding = { ...soft, severity: 'warn' };

// Nothing here is the database's work: one is enough.
describe('what was found, judged again', () => {
  /** An operation whose plan found this when it was reviewed, and that when it begins. */
  const run = async (reviewed: Finding[], begun: Finding[]) => {
    const engine = await setUpEngine(databases, 'SQLite');
    const { provider, plan, start, runAll, get, cloud, plans } = engine;
    provider.extraFindings = reviewed;
    const made = await plan(SPEC);
    const outcome = await start(made);
    provider.extraFindings = begun;
    await runAll();
    const operation = await get(
      outcome.kind === 'created' ? outcome.operation.id : outcome.kind,
    );
    return {
      operation,
      newPlan: await plans.get(`${operation.outputs.newPlanId}`),
      writes: cloud.writes,
    };
  };

  it('stops before the first change when something blocks that did not', async () => {
    const { operation, newPlan, writes } = await run([], [soft]);
    expect(operation.status).toBe('conflict');
    expect(operation.message).toBe(
      'The world changed since the plan was made, nothing was done: Rule rule.soft is broken. Mend it. Plan again.',
    );
    expect(newPlan?.findings).toEqual([soft]);
    expect(writes).toEqual([]);
  });

  it('goes on with what was overridden', async () => {
    const { operation } = await run([soft], [soft]);
    expect(operation.status).toBe('verified');
  });

  it.each([
    ['another rule', blockFinding('rule.hard', false)],
    ['the same rule for another reason', { ...soft, reason: 'It is worse.' }],
    ['the same rule about another field', { ...soft, field: 'size' }],
  ])('does not take %s for what was overridden', async (_title, finding) => {
    const { operation, writes } = await run([soft], [soft, finding]);
    expect(operation.status).toBe('conflict');
    expect(operation.message).toContain(
      `nothing was done: ${finding.reason} Mend it. Plan again.`,
    );
    expect(writes).toEqual([]);
  });

  it.each([
    ['a new warning', [], [warn]],
    ['a new hint', [], [{ ...warn, severity: 'info' as const }]],
    ['a warning that is gone', [warn], []],
    ['a block that is gone', [soft], []],
    ['a block that only warns now', [soft], [warn]],
  ])('is not stopped by %s', async (_title, reviewed, begun) => {
    expect((await run(reviewed, begun)).operation.status).toBe('verified');
  });

  it('tells what blocks before what else changed', async () => {
    const engine = await setUpEngine(databases, 'SQLite');
    const { provider, plan, start, runAll, get, cloud } = engine;
    const outcome = await start(await plan({ ...SPEC, name: 'r' }));
    provider.extraFindings = [soft];
    cloud.things.set('r', {
      size: 99,
      owner: OWNER.entityRef,
      operation: null,
    });
    await runAll();
    const { message } = await get(
      outcome.kind === 'created' ? outcome.operation.id : outcome.kind,
    );
    expect(message).toContain(
      'Rule rule.soft is broken. Mend it; replica (r): it exists already. Plan again.',
    );
  });
});
