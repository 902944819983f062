import { RootLoggerService } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import { ProviderError } from '@headroom/backstage-plugin-headroom-node';
import request from 'supertest';
import { createDatabases } from '../__testUtils__/databases';
import { FakeCloud } from '../__testUtils__/FakeCloud';
import { FakeProvider } from '../__testUtils__/FakeProvider';
import { startHeadroom } from '../__testUtils__/startHeadroom';
import { waitFor } from '../__testUtils__/waitFor';
import { inspect } from 'node:util';

const SECRET = 'planted-secret-4711';
const ADA = mockCredentials.user.header('user:default/ada');

const databases = createDatabases();

/** What upstreams throw: a secret in each place where one was ever seen. */
const nasty = () =>
  Object.assign(new Error(`401 for https://user:${SECRET}@example.net`), {
    cause: new TypeError(`Headers.append: "Bearer ${SECRET}" is invalid`),
    config: { headers: { authorization: SECRET } },
    code: SECRET,
  });

describe('a planted secret', () => {
  it.each([
    [
      'the cause of an expected error',
      () => new ProviderError('denied', 'Allow it', nasty()),
    ],
    [
      'the cause of an error that is tried again',
      () => new ProviderError('throttled', 'Wait', nasty()),
    ],
    ['an unexpected error', nasty],
    ['an odd value', () => ({ message: SECRET, token: SECRET })],
  ])('in %s goes nowhere', async (_title, make) => {
    const seen: unknown[] = [];
    const log = (...args: unknown[]) => {
      seen.push(args);
    };
    const logger: RootLoggerService = {
      error: log,
      warn: log,
      info: log,
      debug: log,
      child: () => logger,
    };
    const audit = async (...args: unknown[]) => {
      seen.push(args);
    };
    const cloud = new FakeCloud();
    const provider = new FakeProvider(cloud);
    const knex = await databases.create('SQLite');
    const backend = await startHeadroom({
      providers: [provider],
      knex,
      logger,
      auditor: {
        createEvent: async options => {
          await audit(options.eventId, options.meta);
          return { success: audit, fail: audit };
        },
      },
      config: {
        prometheus: [
          {
            name: 'main',
            url: 'http://127.0.0.1:9',
            auth: { type: 'bearer', token: SECRET },
          },
        ],
      },
    });
    const api = `/api/headroom/v1`;
    const ask = async (path: string, body?: object) => {
      const answer = await (body
        ? request(backend.server).post(`${api}${path}`).send(body)
        : request(backend.server).get(`${api}${path}`)
      ).set('Authorization', ADA);
      seen.push(answer.text, answer.headers);
      return answer;
    };
    const entity = '/entities/component/default/storefront';
    const wanted = {
      entityRef: 'component:default/storefront',
      provider: 'fake',
      spec: { source: 'db' },
    };
    const plan = await ask('/plans', wanted);
    cloud.before = call => {
      if (call.action === 'create') {
        throw make();
      }
    };
    const { id } = (await ask('/operations', { planId: plan.body.id })).body;
    // Failed for good, or to be tried again: either way the error has gone through everything.
    await waitFor(async () => {
      const { body } = await ask(`/operations/${id}`);
      return body.status === 'failed' || body.message.includes('again in')
        ? body
        : undefined;
    });
    cloud.before = () => {};
    await ask(`/operations/${id}/cancel`, {});
    await waitFor(async () => {
      const { body } = await ask(`/operations/${id}`);
      return body.finishedAt ?? undefined;
    });
    cloud.before = () => {
      throw make();
    };
    const refused = await ask('/plans', wanted);
    expect(refused.status).toBeGreaterThanOrEqual(400);
    await ask(`/operations/${id}/undo`, {});
    await ask(`/operations/${id}/events`);
    await ask(`${entity}/proposal?provider=fake`);
    await ask(`${entity}/ledger`);
    await ask(`${entity}/state`);
    await backend.stop();

    for (const table of ['plans', 'operations', 'operation_events', 'ledger']) {
      seen.push(await knex(table));
    }
    const everything = inspect(seen, {
      depth: 12,
      maxStringLength: null,
      maxArrayLength: null,
    });
    expect(everything).toContain('db-read-replica-1');
    expect(everything).not.toContain(SECRET);
  });
});
