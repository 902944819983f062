import {
  createDatabases,
  DATABASES,
  DATABASE_TIMEOUT_MS,
} from '../__testUtils__/databases';
import { setUpEngine, SPEC } from '../__testUtils__/setUpEngine';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const databases = createDatabases();

describe.each(DATABASES)('what is stored on %s', kind => {
  it.each(['none', 'a\0b'])('has no %j, and no trouble with it', async id => {
    const { store, plans } = await setUpEngine(databases, kind);
    expect(await store.get(id)).toBeUndefined();
    expect(await plans.get(id)).toBeUndefined();
  });

  it('starts a plan once, however many try at the same time', async () => {
    const { plan, start } = await setUpEngine(databases, kind);
    const made = await plan(SPEC);
    // On targets of their own, so that it is the plan that keeps them apart.
    const outcomes = await Promise.all(
      ['a', 'b', 'c', 'd'].map(target => start({ ...made, target })),
    );
    const [winner, ...more] = outcomes.flatMap(outcome =>
      outcome.kind === 'created' ? [outcome.operation.id] : [],
    );
    expect(more).toEqual([]);
    expect(outcomes.filter(({ kind: what }) => what !== 'created')).toEqual(
      Array(3).fill({ kind: 'started', operationId: winner }),
    );
  });

  it('asks to try again when what was in the way has ended meanwhile', async () => {
    const { plan, start, store, knex } = await setUpEngine(databases, kind);
    await start(await plan(SPEC), 'first');
    jest.spyOn(store, 'findByIdempotencyKey').mockImplementation(async () => {
      await knex('operations').update({ active_target: null });
      return undefined;
    });
    await expect(start(await plan(SPEC), 'second')).rejects.toThrow(
      'Another operation on Fake::Db/db has just ended; try again',
    );
  });
});
