import {
  createDatabases,
  DATABASES,
  DATABASE_TIMEOUT_MS,
} from '../__testUtils__/databases';
import { MIGRATIONS_DIRECTORY } from './applyMigrations';
import { databaseClock } from './Clock';
import { isUniqueViolation } from './isUniqueViolation';

const databases = createDatabases();
const TABLES = [
  'plans',
  'operations',
  'operation_events',
  'ledger',
  'resources',
];

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
    'make one row per resource of what the ledger held before',
    async () => {
      const knex = await databases.create(kind);
      const migration = {
        directory: MIGRATIONS_DIRECTORY,
        name: '2026112710_resources.js',
      };
      await knex.migrate.down(migration);
      const drift = {
        status: 'changed',
        checkedAt: '2026-11-24T12:00:00.000Z',
        details: ['size: 3 instead of 2'],
      };
      const entry = (
        id: string,
        operation: string,
        resource: string,
        action: string,
        changes: object = {},
      ) => ({
        id,
        operation_id: operation,
        change_id: resource,
        position: 0,
        entity_ref: 'component:default/a',
        environment: 'prod',
        capability: 'read-replica',
        provider: 'fake',
        target: 'db',
        resource_key: JSON.stringify(['Fake', null, null, resource]),
        change: JSON.stringify({ action }),
        status: 'applied',
        actor: 'user:default/ada',
        created_at: Number(operation),
        updated_at: 7,
        drift: null,
        drift_checked_at: null,
        ...changes,
      });
      await knex('operations').insert(
        ['1', '2', '3'].map(id => ({ ...row(id), status: 'verified' })),
      );
      const missing = JSON.stringify({ ...drift, status: 'missing' });
      await knex('ledger').insert([
        entry('a', '1', 'grown', 'create', { drift: missing }),
        entry('b', '2', 'grown', 'update', {
          drift: JSON.stringify(drift),
          drift_checked_at: Date.parse(drift.checkedAt),
        }),
        entry('c', '1', 'begun', 'create', { status: 'applying' }),
        entry('d', '1', 'taken-back', 'create', { status: 'undone' }),
        entry('e', '2', 'adopted', 'adopt'),
        entry('f', '3', 'gone', 'create', { drift: missing }),
      ]);

      await knex.migrate.up(migration);
      const rows = await knex('resources').orderBy('resource_key');
      expect(
        rows.map(each => [
          JSON.parse(each.resource_key)[3],
          each.entry_id,
          each.made_by,
          Boolean(each.present),
          each.drift_status,
        ]),
      ).toEqual([
        ['adopted', 'e', null, true, null],
        ['begun', 'c', '1', false, null],
        ['gone', 'f', '3', false, 'missing'],
        ['grown', 'b', '1', true, 'changed'],
      ]);
      expect(rows[3]).toMatchObject({
        operation_id: '2',
        entity_ref: 'component:default/a',
        entity_uid: null,
        environment: 'prod',
        status: 'applied',
        drift_details: JSON.stringify(drift.details),
      });

      await knex.migrate.down(migration);
      const [old] = await knex('ledger').where({ id: 'b' });
      expect(JSON.parse(old.drift)).toEqual(drift);
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
