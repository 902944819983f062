import { mockCredentials } from '@backstage/backend-test-utils';
import {
  EntityLedger,
  headroomStateReadPermission,
} from '@headroom/backstage-plugin-headroom-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import {
  createDatabases,
  DATABASE_TIMEOUT_MS,
  DATABASES,
  DatabaseKind,
} from '../__testUtils__/databases';
import { FakeCloud } from '../__testUtils__/FakeCloud';
import { FakeProvider } from '../__testUtils__/FakeProvider';
import { FakeReadings } from '../__testUtils__/FakeReadings';
import { permissionsOf, startHeadroom } from '../__testUtils__/startHeadroom';
import { waitFor } from '../__testUtils__/waitFor';
import {
  createHeadroomConditionalDecision,
  headroomConditions,
} from '../permissions/headroomConditions';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const ADA = mockCredentials.user.header('user:default/ada');
const ENTITY = '/api/headroom/v1/entities/component/default/storefront';
// Before its database goes.
let stop = async () => {};
afterEach(async () => stop());
const databases = createDatabases();

/** A ledger with two operations in each moment, one of them in `prod`. The last two made what is there. */
async function fill(knex: Knex, size: number): Promise<void> {
  const operations = Array.from({ length: size }, (_, index) => ({
    id: randomUUID(),
    plan_id: randomUUID(),
    kind: 'apply',
    entity_ref: 'component:default/storefront',
    environment: index % 2 ? 'prod' : null,
    capability: 'read-replica',
    provider: 'not-installed',
    target: 'db',
    active_target: null,
    spec: '{}',
    plan_hash: '',
    status: 'verified',
    message: '',
    cancel_requested: false,
    steps: '[]',
    measurements: '[]',
    outputs: '{}',
    created_by: 'user:default/ada',
    created_at: Math.floor(index / 2),
    updated_at: 1,
    event_seq: 0,
    attempts: 0,
    next_tick_at: 1,
    lease_until: 0,
  }));
  const entries = operations.map((operation, index) => ({
    id: randomUUID(),
    operation_id: operation.id,
    change_id: 'replica',
    position: 0,
    entity_ref: operation.entity_ref,
    environment: operation.environment,
    capability: operation.capability,
    provider: operation.provider,
    target: operation.target,
    resource_key: JSON.stringify([
      'AWS::RDS::DBInstance',
      null,
      null,
      `r${index}`,
    ]),
    change: JSON.stringify({
      id: 'replica',
      action: 'create',
      resource: {
        type: 'AWS::RDS::DBInstance',
        id: `r${index}`,
        account: null,
        region: null,
      },
    }),
    status: index >= size - 2 ? 'applied' : 'undone',
    actor: operation.created_by,
    created_at: operation.created_at,
    updated_at: 1,
  }));
  await knex.batchInsert('operations', operations, 500);
  await knex.batchInsert('ledger', entries, 500);
  const last = entries.slice(-2);
  const [others] = entries;
  await knex('resources').insert(
    [...last, others].map(({ resource_key, id, operation_id, ...entry }) => ({
      resource_key,
      entry_id: id,
      operation_id,
      entity_ref: id === others.id ? 'component:default/x' : entry.entity_ref,
      environment: entry.environment,
      capability: entry.capability,
      provider: entry.provider,
      target: entry.target,
      status: entry.status,
      actor: entry.actor,
      changed_at: 1,
      made_by: operation_id,
      present: true,
    })),
  );
}

async function setUp(
  kind: DatabaseKind,
  size: number,
  permissions: Parameters<typeof permissionsOf>[0] = {},
) {
  const knex = await databases.create(kind);
  await fill(knex, size);
  const readings = new FakeReadings();
  const backend = await startHeadroom({
    providers: [new FakeProvider(new FakeCloud())],
    permissions: permissionsOf(permissions),
    knex,
    readings,
  });
  stop = () => backend.stop();
  // What the backend does by itself at its start is over.
  await waitFor(async () => {
    const unseen = await knex('resources').whereNull('drift_checked_at');
    return unseen.length === 0 || undefined;
  });
  const get = (path: string) =>
    request(backend.server).get(`${ENTITY}${path}`).set('Authorization', ADA);
  const pages = async (limit: number) => {
    const all: EntityLedger[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body }: { body: EntityLedger } = await get(
        `/ledger?limit=${limit}${cursor && `&cursor=${cursor}`}`,
      );
      all.push(body);
      cursor = body.nextCursor;
    }
    return all;
  };
  /** What the database is asked for while something runs. */
  const counted = async (run: () => Promise<unknown>) => {
    const count = { queries: 0, rows: 0, selects: [] as Knex.Sql[] };
    const onAnswer = (rows: unknown, query: Knex.Sql) => {
      // A new connection asks for the server's version, and the engine for what is due.
      if (
        !/operations|ledger|resources/.test(query.sql) ||
        /lease_until|announce_at/.test(query.sql)
      ) {
        return;
      }
      count.queries += 1;
      count.rows += Array.isArray(rows) ? rows.length : 0;
      count.selects.push(query);
    };
    knex.on('query-response', onAnswer);
    await run();
    knex.off('query-response', onAnswer);
    return count;
  };
  return { knex, readings, get, pages, counted };
}

describe.each(DATABASES)('a ledger on %s', kind => {
  it('of 10,000 operations is read a page at a time, at the cost of a page', async () => {
    const { get, pages, readings, counted } = await setUp(kind, 10_000);
    const first = await counted(async () => {
      const { body } = await get('/ledger');
      expect(body.operations).toHaveLength(20);
    });
    expect(first.queries).toBe(3);
    // One operation more than is shown, and an entry for each.
    expect(first.rows).toBe(41);

    const state = await counted(async () => get('/state'));
    expect([state.queries, state.rows]).toEqual([1, 1]);
    expect(
      readings.targets.at(-1)?.database?.instances.map(each => each.id),
    ).toEqual(['db', 'db-reader', 'r9998']);

    const all = await pages(99);
    expect(all).toHaveLength(102);
    const operations = all.flatMap(each => each.operations);
    expect(new Set(operations.map(each => each.id)).size).toBe(10_000);
    const moments = operations.map(each => Date.parse(each.createdAt));
    expect(moments).toEqual([...moments].sort((x, y) => y - x));
    expect(operations.every(each => each.entries.length === 1)).toBe(true);
    expect(operations.filter(each => each.undoable)).toHaveLength(2);
  });

  it('ends where it ends', async () => {
    const { pages } = await setUp(kind, 40);
    expect((await pages(20)).map(each => each.operations.length)).toEqual([
      20, 20,
    ]);
  });

  it('passes over what the caller may not see', async () => {
    const { get, pages } = await setUp(kind, 100, {
      [headroomStateReadPermission.name]: createHeadroomConditionalDecision(
        headroomStateReadPermission,
        headroomConditions.hasEnvironment({ environments: [null] }),
      ),
    });
    const operations = (await pages(30)).flatMap(each => each.operations);
    expect(operations.map(each => each.environment)).toEqual(
      Array(50).fill(null),
    );
    // Every other one: no page is empty, however small.
    const { body } = await get('/ledger?limit=1');
    expect(body.operations).toHaveLength(1);
  });
});

it('is found by index', async () => {
  const { knex, get, counted } = await setUp('SQLite', 100);
  const { selects } = await counted(async () => {
    const { body } = await get('/ledger');
    await get(`/ledger?cursor=${body.nextCursor}`);
    await get('/state');
  });
  expect(selects).toHaveLength(7);
  for (const { sql, bindings } of selects) {
    const steps: Array<{ detail: string }> = await knex.raw(
      `explain query plan ${sql}`,
      [...bindings],
    );
    const scans = steps.filter(each => each.detail.startsWith('SCAN'));
    expect({ sql, scans }).toEqual({ sql, scans: [] });
  }
});

it.each([
  ['limit=0', 'limit: Number must be greater than or equal to 1'],
  ['limit=101', 'limit: Number must be less than or equal to 100'],
  ['limit=x', 'limit: '],
  ['cursor=x', 'cursor: use the nextCursor of the page before'],
  [`cursor=${Buffer.from('["a",1]').toString('base64url')}`, 'cursor: use'],
  [`cursor=${Buffer.from('[1e300,"x"]').toString('base64url')}`, 'cursor: use'],
])('refuses %s', async (query, message) => {
  const { get } = await setUp('SQLite', 3);
  const { status, body } = await get(`/ledger?${query}`);
  expect(status).toBe(400);
  expect(body.error.message).toContain(message);
});
