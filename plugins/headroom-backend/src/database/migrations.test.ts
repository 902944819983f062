import {
  createDatabases,
  DATABASES,
  DATABASE_TIMEOUT_MS,
} from '../__testUtils__/databases';
import { MIGRATIONS_DIRECTORY } from './applyMigrations';
import { databaseClock } from './Clock';
import { isUniqueViolation } from './isUniqueViolation';

const databases = createDatabases();
const TABLES = ['plans', 'operations', 'operation_events', 'ledger'];

const row = (id: string, changes: object = {}) => ({
  id,
  plan_id: 'plan',
  kind: 'apply',
  entity_ref: 'component:default/a',
  capability: 'read-replica',
  provider: 'fake',
  target: 'db',
  active_target: null,
  spec: '{}',
  plan_hash: '',
  status: 'queued',
  message: '',
  cancel_requested: false,
  steps: '[]',
  measurements: '[]',
  outputs: '{}',
  created_by: 'user:default/ada',
  created_at: 1,
  updated_at: 1,
  event_seq: 0,
  attempts: 0,
  next_tick_at: 1,
  lease_until: 0,
  ...changes,
});

describe.each(DATABASES)('migrations on %s', kind => {
  it(
    'go up, and down without a trace',
    async () => {
      const knex = await databases.create(kind, { migrated: false });
      const directory = MIGRATIONS_DIRECTORY;
      await knex.migrate.latest({ directory });
      for (const table of TABLES) {
        expect(await knex.schema.hasTable(table)).toBe(true);
      }
      await knex.migrate.rollback({ directory }, true);
      for (const table of TABLES) {
        expect(await knex.schema.hasTable(table)).toBe(false);
      }
      await knex.migrate.latest({ directory });
      expect(await knex.schema.hasTable('ledger')).toBe(true);
    },
    DATABASE_TIMEOUT_MS,
  );

  it(
    'let the database hold the promises',
    async () => {
      const knex = await databases.create(kind);
      await knex('operations').insert(row('1', { active_target: 'fake:db' }));
      const refused = await Promise.all(
        [
          row('2', { active_target: 'fake:db' }),
          row('1', {}),
          row('3', { idempotency_key: 'k' }),
          row('4', { idempotency_key: 'k' }),
        ].map(each =>
          knex('operations')
            .insert(each)
            .then(
              () => 'accepted',
              error => isUniqueViolation(error),
            ),
        ),
      );
      // One of the two with the same key goes in, whichever comes first.
      expect(refused.slice(0, 2)).toEqual([true, true]);
      expect(refused.slice(2).sort()).toEqual([true, 'accepted'].sort());
      // Final operations and other people's keys are in nobody's way.
      await knex('operations').insert(row('5'));
      await knex('operations').insert(row('6'));
      await knex('operations').insert(
        row('7', { idempotency_key: 'k', created_by: 'user:default/bob' }),
      );
      expect(await knex('operations').select('id')).toHaveLength(5);
    },
    DATABASE_TIMEOUT_MS,
  );

  it(
    'have a clock',
    async () => {
      const knex = await databases.create(kind);
      const difference = (await databaseClock(knex)()) - Date.now();
      expect(Math.abs(difference)).toBeLessThan(10_000);
    },
    DATABASE_TIMEOUT_MS,
  );
});
