import { Entity } from '@backstage/catalog-model';
import { mockCredentials } from '@backstage/backend-test-utils';
import { OperationEvent } from '@headroom/backstage-plugin-headroom-common';
import {
  DefaultHeadroomClient,
  ProviderError,
} from '@headroom/backstage-plugin-headroom-node';
import request from 'supertest';
import { FakeCloud } from '../__testUtils__/FakeCloud';
import { FakeProvider, OTHERS_DATABASES } from '../__testUtils__/FakeProvider';
import { FakeReadings } from '../__testUtils__/FakeReadings';
import { startHeadroom, STOREFRONT } from '../__testUtils__/startHeadroom';
import { waitFor } from '../__testUtils__/waitFor';

const ADA = mockCredentials.user.header('user:default/ada');
const ENTITY = '/api/headroom/v1/entities/component/default/storefront';
/** Of an instance that is named, and nothing more is said of it. */
const NAMED = {
  account: null,
  region: null,
  since: null,
  madeByOperation: null,
};
const PLAN = {
  entityRef: 'component:default/storefront',
  provider: 'fake',
  spec: { source: 'db' },
};

async function setUp(config?: object, entities?: Entity[]) {
  const cloud = new FakeCloud();
  const provider = new FakeProvider(cloud);
  const readings = new FakeReadings();
  const { server } = await startHeadroom({
    providers: [provider],
    readings,
    config,
    entities,
  });
  const get = (path: string) =>
    request(server).get(path).set('Authorization', ADA);
  const post = (path: string, body: object) =>
    request(server)
      .post(`/api/headroom/v1${path}`)
      .set('Authorization', ADA)
      .send(body);
  const client = new DefaultHeadroomClient({
    discovery: {
      getBaseUrl: async id => `http://127.0.0.1:${server.port()}/api/${id}`,
      getExternalBaseUrl: async id =>
        `http://127.0.0.1:${server.port()}/api/${id}`,
    },
  });
  const token = async () => ADA.replace('Bearer ', '');
  return { cloud, provider, readings, get, post, client, token };
}

describe('the state', () => {
  it('is sent once per change', async () => {
    const { get, readings } = await setUp();
    const first = await get(`${ENTITY}/state`);
    expect(first.status).toBe(200);
    expect(first.headers.etag).toMatch(/^"[\w-]{43}"$/);
    const unchanged = await get(`${ENTITY}/state`).set(
      'If-None-Match',
      first.headers.etag,
    );
    expect(unchanged.status).toBe(304);
    expect(unchanged.text).toBe('');
    readings.value = 7;
    const changed = await get(`${ENTITY}/state`).set(
      'If-None-Match',
      first.headers.etag,
    );
    expect(changed.status).toBe(200);
    expect(changed.headers.etag).not.toBe(first.headers.etag);
  });

  it('is of the instances that the entity names, in its environment', async () => {
    const { get, readings } = await setUp();
    await get(`${ENTITY}/state`);
    await get(`${ENTITY}/state?environment=prod`);
    expect(readings.targets).toEqual([
      {
        entityRef: 'component:default/storefront',
        environment: null,
        namespace: null,
        prometheus: null,
        database: {
          instances: [
            { ...NAMED, id: 'db', declaredRole: 'primary' },
            { ...NAMED, id: 'db-reader', declaredRole: 'replica' },
          ],
        },
      },
      {
        entityRef: 'component:default/storefront',
        environment: 'prod',
        namespace: null,
        prometheus: null,
        database: {
          instances: [{ ...NAMED, id: 'prod-db', declaredRole: 'primary' }],
        },
      },
    ]);
  });
});

describe('a database that the platform gives to another', () => {
  const refusal = {
    what: 'db-reader is not yours',
    fix: 'Tag it.',
    annotations: null,
  };

  it('is neither measured nor shown, and said to be withheld', async () => {
    const { get, provider, readings } = await setUp();
    provider.ownerTagOf = async id =>
      id === 'db-reader' ? 'component:default/orders' : undefined;
    const { body } = await get(`${ENTITY}/state`);
    const asked = readings.targets.flatMap(
      ({ database }) => database?.instances.map(({ id }) => id) ?? [],
    );
    expect(asked).toEqual(['db']);
    expect(body.layers[0]).toMatchObject({
      status: 'unknown',
      reason: 'db-reader is not yours',
      missing: [refusal],
    });
    const histories = jest.spyOn(readings, 'history');
    await get(`${ENTITY}/history?window=3600`);
    expect(histories.mock.calls[0][0].database?.instances).toMatchObject([
      { id: 'db' },
    ]);
  });

  it('leaves a layer of which nothing can be shown', async () => {
    const { get, provider } = await setUp();
    provider.ownerTagOf = async () => 'component:default/orders';
    const { body } = await get(`${ENTITY}/state`);
    expect(body.layers[0]).toMatchObject({
      status: 'unmeasured',
      reason: 'db is not yours',
      resources: [],
      missing: [{ what: 'db is not yours' }, refusal],
    });
  });
});

describe('a replica that Headroom', () => {
  const started = async (fail: boolean) => {
    const api = await setUp();
    const { cloud, provider, post, client, token, readings, get } = api;
    provider.resourceType = 'AWS::RDS::DBInstance';
    cloud.before = call => {
      if (fail && call.action === 'create') {
        throw new ProviderError('invalid', 'There is no subnet group nope');
      }
    };
    const plan = await post('/plans', PLAN);
    const { body } = await post('/operations', { planId: plan.body.id });
    const ended = await waitFor(async () => {
      const operation = await client.getOperation(body.id, { token });
      return operation.finishedAt ? operation : undefined;
    });
    await get(`${ENTITY}/state`);
    return { ended, instances: readings.targets.at(-1)?.database?.instances };
  };
  const named = [
    { ...NAMED, id: 'db', declaredRole: 'primary' },
    { ...NAMED, id: 'db-reader', declaredRole: 'replica' },
  ];

  it('made is among what is measured, without being named', async () => {
    const { ended, instances } = await started(false);
    expect(instances).toEqual([
      ...named,
      expect.objectContaining({
        id: 'db-read-replica-1',
        declaredRole: null,
        madeByOperation: ended.id,
        // What was measured before is not its.
        since: ended.createdAt,
      }),
      expect.objectContaining({ id: 'db-read-replica-1-alarm' }),
    ]);
  });

  it('failed to make is nowhere: the others are measured as before', async () => {
    const { ended, instances } = await started(true);
    expect(ended.status).toBe('failed');
    expect(instances).toEqual(named);
  });
});

describe('bad input', () => {
  it('that is too large is refused with the limit', async () => {
    const { post, cloud } = await setUp();
    const { status, body } = await post('/plans', {
      ...PLAN,
      spec: { source: 'x'.repeat(100 * 1024) },
    });
    expect(status).toBe(413);
    expect(body.error.message).toBe(
      'The body is too large; send at most 100 KB',
    );
    expect(cloud.calls).toEqual([]);
  });

  it.each([
    ['no entity', { ...PLAN, entityRef: undefined }, 'entityRef: is required'],
    [
      'half an entity',
      { ...PLAN, entityRef: 'storefront' },
      'entityRef: write it as kind:namespace/name',
    ],
    [
      'an odd environment',
      { ...PLAN, environment: 'Prod!' },
      'environment: lower-case letters',
    ],
    [
      'another provider',
      { ...PLAN, provider: 'x' },
      "provider: 'x' is not installed; choose one of: fake",
    ],
    [
      'a field too many',
      { ...PLAN, dryRun: true },
      'dryRun: unknown field, remove it',
    ],
    ['an empty spec', { ...PLAN, spec: {} }, 'spec.source: is required'],
    [
      'a bad spec',
      { ...PLAN, spec: { source: 'db', size: 0, name: 'A b', more: 1 } },
      'spec.name: only a-z, 0-9 and hyphens; spec.size: Number must be greater than or equal to 1; spec.more: unknown field, remove it',
    ],
  ])('is refused, naming the field: %s', async (_title, body, message) => {
    const { post, cloud } = await setUp();
    const answer = await post('/plans', body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.name).toBe('InputError');
    expect(answer.body.error.message).toContain(message);
    expect(cloud.calls).toEqual([]);
  });

  it.each([
    ['', 'is required, give it a number'],
    ['?window=59', 'Number must be greater than or equal to 60'],
    ['?window=604801', 'Number must be less than or equal to 604800'],
    ['?window=x', 'is required, give it a number'],
  ])('of history is refused: %s', async (query, problem) => {
    const { get } = await setUp();
    const { status, body } = await get(`${ENTITY}/history${query}`);
    expect(status).toBe(400);
    expect(body.error.message).toBe(`window: ${problem}`);
  });
});

describe('a plan', () => {
  it.each([
    ['invalid', 400],
    ['not-found', 400],
    ['quota', 409],
    ['foreign', 409],
    ['denied', 502],
    ['throttled', 503],
    ['failed', 503],
  ] as const)('that fails as %s is answered with %i', async (kind, status) => {
    const { post, cloud } = await setUp();
    cloud.before = () => {
      throw new ProviderError(kind, 'What to do', new Error('planted'));
    };
    const answer = await post('/plans', PLAN);
    expect(answer.status).toBe(status);
    // Unchanged: it begins with who can mend it.
    expect(answer.body.error.message).toBe('What to do');
    expect(answer.text).not.toContain('planted');
  });

  it('has an unknown cost when the price cannot be found', async () => {
    const { post, provider } = await setUp();
    provider.cost = async () => {
      throw new ProviderError('denied', 'Allow pricing:GetProducts');
    };
    const { body } = await post('/plans', PLAN);
    expect(body.cost).toEqual({
      kind: 'unknown',
      reason: 'Allow pricing:GetProducts',
    });
  });

  it('expires', async () => {
    const { post } = await setUp({
      operations: { planTtl: { milliseconds: 1 } },
    });
    const plan = await post('/plans', PLAN);
    const { status, body } = await post('/operations', {
      planId: plan.body.id,
    });
    expect(status).toBe(409);
    expect(body.error.message).toContain('expired at');
  });
});

describe('an operation', () => {
  it('names the one that works on its target', async () => {
    const { post, provider } = await setUp();
    provider.pendingRounds = 1e9;
    const plans = [await post('/plans', PLAN), await post('/plans', PLAN)];
    const first = await post('/operations', { planId: plans[0].body.id });
    const second = await post('/operations', { planId: plans[1].body.id });
    expect(second.status).toBe(409);
    expect(second.body.error.message).toContain(
      `Operation ${first.body.id} works on Fake::Db/db`,
    );
  });

  /** Carries a plan out to its end. */
  async function carryOut(
    {
      client,
      token,
    }: Pick<Awaited<ReturnType<typeof setUp>>, 'client' | 'token'>,
    planId: string,
  ) {
    const { id } = await client.startOperation({ planId }, { token });
    return waitFor(async () => {
      const found = await client.getOperation(id, { token });
      return found.finishedAt ? found : undefined;
    });
  }

  it('begins a plan once, and answers whoever asks again with the same key', async () => {
    const { client, token, post } = await setUp();
    const plan = await client.createPlan(PLAN, { token });
    const idempotencyKey = 'k';
    const body = { planId: plan.id, idempotencyKey };
    const { id } = await client.startOperation(body, { token });
    const again = `Plan ${plan.id} was started already, as operation ${id}; make a new plan to do it again`;
    const expectRefused = async () => {
      const refused = await post('/operations', { planId: plan.id });
      expect(refused.status).toBe(409);
      expect(refused.body.error.message).toBe(again);
      const retried = await post('/operations', body);
      expect([retried.status, retried.body.id]).toEqual([200, id]);
    };
    await expectRefused();
    await waitFor(async () => {
      const { finishedAt } = await client.getOperation(id, { token });
      return finishedAt ?? undefined;
    });
    await expectRefused();
    // A task that is run again plans anew: it is the same intention.
    const newer = await client.createPlan(PLAN, { token });
    const attached = await post('/operations', {
      planId: newer.id,
      idempotencyKey,
    });
    expect([attached.status, attached.body.id]).toEqual([200, id]);
  });

  it('does not answer one undo with another', async () => {
    const { post, ...api } = await setUp();
    const { client, token } = api;
    const made = [];
    for (const source of ['db', 'other']) {
      const plan = await client.createPlan(
        { ...PLAN, spec: { source } },
        { token },
      );
      made.push(await carryOut(api, plan.id));
    }
    const [one, two] = await Promise.all(
      made.map(({ id }) => client.planUndo(id, { token })),
    );
    const idempotencyKey = 'undo';
    const first = await post('/operations', { planId: one.id, idempotencyKey });
    expect(first.status).toBe(201);
    const second = await post('/operations', {
      planId: two.id,
      idempotencyKey,
    });
    expect(second.status).toBe(409);
    expect(second.body.error.message).toBe(
      `idempotencyKey: you used it before, for operation ${first.body.id}, whose undoes is ${made[0].id}, not ${made[1].id}; choose another key`,
    );
  });

  it('does not answer for one database with another', async () => {
    const { client, token, post } = await setUp();
    const idempotencyKey = 'k';
    const one = await client.createPlan(PLAN, { token });
    await client.startOperation({ planId: one.id, idempotencyKey }, { token });
    const two = await client.createPlan(
      { ...PLAN, spec: { source: 'other' } },
      { token },
    );
    const answer = await post('/operations', {
      planId: two.id,
      idempotencyKey,
    });
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toContain(
      'whose target is Fake::Db/db, not Fake::Db/other; choose another key',
    );
  });

  it('refuses a key that was used for something else', async () => {
    const { post } = await setUp();
    const idempotencyKey = 'k';
    const one = await post('/plans', PLAN);
    await post('/operations', { planId: one.body.id, idempotencyKey });
    const two = await post('/plans', { ...PLAN, environment: 'prod' });
    const answer = await post('/operations', {
      planId: two.body.id,
      idempotencyKey,
    });
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toContain('idempotencyKey: ');
  });

  it('refuses a key with a character that no database takes', async () => {
    const { post } = await setUp();
    const { body: plan } = await post('/plans', PLAN);
    const { status, body } = await post('/operations', {
      planId: plan.id,
      idempotencyKey: 'k\0',
    });
    expect(status).toBe(400);
    expect(body.error.message).toBe(
      'idempotencyKey: must not hold control characters',
    );
  });

  it('tells its events live, and can be cancelled', async () => {
    const { client, token, provider } = await setUp();
    provider.pendingRounds = 1;
    const plan = await client.createPlan(PLAN, { token });
    const { id } = await client.startOperation({ planId: plan.id }, { token });
    const seen: OperationEvent[] = [];
    for await (const event of client.followEvents(id, { token, after: 1 })) {
      seen.push(event);
      if (event.message.endsWith('is being created')) {
        await client.cancelOperation(id, { token });
      }
    }
    expect(seen.map(each => each.seq)).toEqual(
      seen.map((_, index) => index + 2),
    );
    expect(seen.map(each => each.message)).toContain(
      'Cancelling was asked for by user:default/ada.',
    );
    const operation = await client.getOperation(id, { token });
    expect(operation.status).toBe('cancelled');
    expect(seen[seen.length - 1].message).toBe(operation.message);
    const undo = await client.planUndo(id, { token });
    expect(await client.getPlan(undo.id, { token })).toEqual(undo);
  });
});

describe('the subject of a plan', () => {
  it("is never what is another entity's, and nothing is asked of the platform", async () => {
    const { cloud, post } = await setUp();
    const list = jest.spyOn(cloud, 'list');
    const refused = await post('/plans', {
      ...PLAN,
      spec: { source: 'somebody-elses-db' },
    });
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toMatch(
      /spec\.source: somebody-elses-db is not a database of this entity/,
    );
    expect(list).not.toHaveBeenCalled();
    expect((await post('/plans', PLAN)).status).toBe(201);
  });

  it('needs the second key of the platform, where there is one', async () => {
    const { cloud, provider, post } = await setUp();
    const list = jest.spyOn(cloud, 'list');
    provider.ownerTagOf = async () => 'component:default/orders';
    const refused = await post('/plans', PLAN);
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toBe('db is not yours. Tag it.');
    provider.ownerTagOf = async () => {
      throw new ProviderError('unavailable', 'The cloud is silent');
    };
    const unknown = await post('/plans', PLAN);
    expect(unknown.status).toBe(503);
    expect(unknown.body.error.message).toBe('The cloud is silent');
    expect(list).not.toHaveBeenCalled();
  });

  it('needs that key at the start, too, and not to take back what was made', async () => {
    const { cloud, provider, client, token, post } = await setUp();
    const { body: first } = await post('/plans', PLAN);
    const made = await post('/operations', { planId: first.id });
    await waitFor(async () => {
      const operation = await client.getOperation(made.body.id, { token });
      return operation.finishedAt ? operation : undefined;
    });
    const { body: plan } = await post('/plans', {
      ...PLAN,
      spec: { ...PLAN.spec, name: 'another' },
    });
    const before = [...cloud.writes];
    provider.ownerTagOf = async () => 'component:default/orders';
    const { status, body } = await post('/operations', { planId: plan.id });
    expect(status).toBe(409);
    expect(body.error.message).toBe(
      `Plan ${plan.id} cannot be carried out any more: db is not yours. Tag it.`,
    );
    expect(cloud.writes).toEqual(before);
    const undo = await client.planUndo(made.body.id, { token });
    expect(undo.kind).toBe('undo');
  });

  it('is asked again at the start: the catalog may say something else by then', async () => {
    const entity = structuredClone(STOREFRONT);
    const { cloud, post } = await setUp({}, [entity]);
    const { body: plan } = await post('/plans', PLAN);
    entity.metadata.annotations = { [OTHERS_DATABASES]: 'db' };
    const { status, body } = await post('/operations', { planId: plan.id });
    expect(status).toBe(409);
    expect(body.error.message).toBe(
      `Plan ${plan.id} cannot be carried out any more: spec.source: db is not a database of this entity; use another one`,
    );
    expect(cloud.writes).toEqual([]);
  });
});
