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

  it('asks to try again when what was in the way has ended meanwhile', async () => {
    const { plan, start, store, knex } = await setUpEngine(databases, kind);
    await start(await plan(SPEC), 'first');
    jest.spyOn(store, 'findByIdempotencyKey').mockImplementation(async () => {
      await knex('operations').update({ active_target: null });
      return undefined;
    });
    await expect(start(await plan(SPEC), 'second')).rejects.toThrow(
      'Another operation on fake/db has just ended; try again',
    );
  });
});
