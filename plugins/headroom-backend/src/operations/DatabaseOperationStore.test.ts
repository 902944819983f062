import {
  createDatabases,
  DATABASES,
  DATABASE_TIMEOUT_MS,
} from '../__testUtils__/databases';
import { setUpEngine, SPEC } from '../__testUtils__/setUpEngine';
import { waitFor } from '../__testUtils__/waitFor';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const databases = createDatabases();

describe.each(DATABASES)('what is stored on %s', kind => {
  it.each(['none', 'a\0b'])('has no %j, and no trouble with it', async id => {
    const { store, plans } = await setUpEngine(databases, kind);
    expect(await store.get(id)).toBeUndefined();
    expect(await plans.get(id)).toBeUndefined();
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

describe('several starts of one plan at the same time', () => {
  it('begin one operation', async () => {
    const { plan, start, knex } = await setUpEngine(databases, 'PostgreSQL 18');
    const made = await plan(SPEC);
    const everybodyWaits = async () => {
      const [{ count }] = await knex('pg_stat_activity')
        .where({ wait_event_type: 'Lock' })
        .whereRaw('datname = current_database()')
        .count();
      return Number(count) === 4 || undefined;
    };
    let starts: ReturnType<typeof start>[] = [];
    await knex.transaction(async trx => {
      // Reading goes on, writing waits: each has looked for an operation of the plan before any can be added.
      await trx.raw('lock table operations in exclusive mode');
      // On targets of their own, so that it is the plan that keeps them apart.
      starts = ['a', 'b', 'c', 'd'].map(target => start({ ...made, target }));
      await waitFor(everybodyWaits);
    });
    const outcomes = await Promise.all(starts);
    const [winner, ...more] = outcomes.flatMap(outcome =>
      outcome.kind === 'created' ? [outcome.operation.id] : [],
    );
    expect(more).toEqual([]);
    expect(outcomes.filter(({ kind }) => kind !== 'created')).toEqual(
      Array(3).fill({ kind: 'started', operationId: winner }),
    );
  });
});
