import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ExecuteContext } from '@headroom/backstage-plugin-headroom-node';
import { PlannedChange } from '@headroom/backstage-plugin-headroom-common';
import request from 'supertest';
import { createTestEngine } from '../__testUtils__/createTestEngine';
import {
  createDatabases,
  DATABASE_TIMEOUT_MS,
} from '../__testUtils__/databases';
import { FakeCloud } from '../__testUtils__/FakeCloud';
import { FakeProvider } from '../__testUtils__/FakeProvider';
import { startHeadroom } from '../__testUtils__/startHeadroom';
import { waitFor } from '../__testUtils__/waitFor';
import { databaseClock } from '../database/Clock';
import { OperationRunner } from './OperationRunner';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const databases = createDatabases();

/** Notices when one operation is worked on twice at a time, and counts what is called. */
class CountingProvider extends FakeProvider {
  readonly executed = new Map<string, number>();
  readonly overlaps: string[] = [];
  readonly #busy = new Set<string>();

  async execute(change: PlannedChange, ctx: ExecuteContext) {
    const { operationId } = ctx;
    if (this.#busy.has(operationId)) {
      this.overlaps.push(operationId);
    }
    this.#busy.add(operationId);
    const key = `${operationId}/${change.id}`;
    this.executed.set(key, (this.executed.get(key) ?? 0) + 1);
    try {
      await delay(Math.random() * 5);
      return await super.execute(change, ctx);
    } finally {
      this.#busy.delete(operationId);
    }
  }
}

/** Each step once, nothing at the same time, everything there. */
function expectEachStepOnce(
  provider: CountingProvider,
  cloud: FakeCloud,
  count: number,
) {
  expect(provider.overlaps).toEqual([]);
  expect(provider.executed.size).toBe(count * 2);
  expect([...provider.executed.values()].filter(calls => calls !== 1)).toEqual(
    [],
  );
  expect(cloud.writes).toHaveLength(count * 2);
  expect(cloud.things.size).toBe(count * 2);
}

describe('several instances on one PostgreSQL', () => {
  it('do no step twice, over many operations', async () => {
    const OPERATIONS = 30;
    const cloud = new FakeCloud();
    const provider = new CountingProvider(cloud);
    const connection = await databases.newPostgres({ migrated: true });
    const instances = await Promise.all(
      [1, 2, 3].map(async () => {
        const knex = databases.connect({
          client: 'pg',
          connection,
          pool: { min: 0, max: 8 },
        });
        const clock = databaseClock(knex);
        return createTestEngine({ knex, provider, clock });
      }),
    );
    const runners = instances.map(
      ({ ticker, queue }) =>
        new OperationRunner({
          ticker,
          queue,
          logger: mockServices.logger.mock(),
        }),
    );
    try {
      const [{ plan, start, store }] = instances;
      for (let i = 0; i < OPERATIONS; i++) {
        const outcome = await start(await plan({ source: `db${i}` }));
        expect(outcome.kind).toBe('created');
        runners.forEach(runner => runner.kick());
      }
      const all = await waitFor(async () => {
        runners.forEach(runner => runner.kick());
        const operations = await store.listByEntity(
          { entityRef: 'component:default/storefront', entityUid: null },
          { limit: OPERATIONS + 1 },
        );
        return operations.every(each => each.finishedAt)
          ? operations
          : undefined;
      }, 60_000);
      expect(all).toHaveLength(OPERATIONS);
      expect([...new Set(all.map(each => each.status))]).toEqual(['verified']);
      expectEachStepOnce(provider, cloud, OPERATIONS);
      for (const { id } of all) {
        const events = await store.events(id, 0, 100);
        expect(events.map(each => each.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      }
    } finally {
      await Promise.all(runners.map(runner => runner.stop()));
    }
  });

  it('do no step twice as two backends', async () => {
    const OPERATIONS = 10;
    const cloud = new FakeCloud();
    const provider = new CountingProvider(cloud);
    const connection = await databases.newPostgres({ migrated: false });
    const start = () =>
      startHeadroom({
        providers: [provider],
        knex: databases.connect({
          client: 'pg',
          connection,
          pool: { min: 0, max: 8 },
        }),
      });
    const backends = [await start(), await start()];
    try {
      const authorization = mockCredentials.user.header('user:default/ada');
      const call = (index: number, path: string, body?: object) => {
        const { server } = backends[index % 2];
        const url = `/api/headroom/v1${path}`;
        return (
          body ? request(server).post(url).send(body) : request(server).get(url)
        ).set('Authorization', authorization);
      };
      const ids = await Promise.all(
        Array.from({ length: OPERATIONS }, async (_, index) => {
          const plan = await call(index, '/plans', {
            entityRef: 'component:default/storefront',
            provider: 'fake',
            spec: { source: `db${index}` },
          });
          // The other backend starts what this one planned, with both asked at once.
          const idempotencyKey = randomUUID();
          const [one, two] = await Promise.all(
            [1, 2].map(offset =>
              call(index + offset, '/operations', {
                planId: plan.body.id,
                idempotencyKey,
              }),
            ),
          );
          expect([one.status, two.status].sort()).toEqual([200, 201]);
          expect(one.body.id).toBe(two.body.id);
          return one.body.id as string;
        }),
      );
      for (const [index, id] of ids.entries()) {
        const operation = await waitFor(async () => {
          const { body } = await call(index, `/operations/${id}`);
          return body.finishedAt ? body : undefined;
        }, 60_000);
        expect(operation.status).toBe('verified');
      }
      expectEachStepOnce(provider, cloud, OPERATIONS);
    } finally {
      await Promise.all(backends.map(backend => backend.stop()));
    }
  });
});
