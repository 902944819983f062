import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import request from 'supertest';
import {
  createDatabases,
  DATABASE_TIMEOUT_MS,
  DATABASES,
  DatabaseKind,
} from '../__testUtils__/databases';
import { FakeCloud } from '../__testUtils__/FakeCloud';
import { FakeProvider } from '../__testUtils__/FakeProvider';
import { startHeadroom } from '../__testUtils__/startHeadroom';
import { waitFor } from '../__testUtils__/waitFor';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const ADA = mockCredentials.user.header('user:default/ada');
// Before its database goes.
let stop = async () => {};
afterEach(async () => stop());
const databases = createDatabases();

/** A backend with one operation, which stays at its first step when asked to. */
async function setUp(kind: DatabaseKind, { pending = false } = {}) {
  const provider = new FakeProvider(new FakeCloud());
  provider.pendingRounds = pending ? 1e9 : 0;
  const knex = await databases.create(kind);
  const logger = mockServices.logger.mock();
  logger.child.mockReturnValue(logger);
  const backend = await startHeadroom({ providers: [provider], knex, logger });
  const { server } = backend;
  stop = () => backend.stop();
  const post = (path: string, body: object) =>
    request(server)
      .post(`/api/headroom/v1${path}`)
      .set('Authorization', ADA)
      .send(body);
  const { body: plan } = await post('/plans', {
    entityRef: 'component:default/storefront',
    provider: 'fake',
    spec: { source: 'db' },
  });
  const { body } = await post('/operations', { planId: plan.id });
  const base = `http://127.0.0.1:${server.port()}/api/headroom/v1/operations/${
    body.id
  }`;
  const get = (path = '', headers: Record<string, string> = {}) =>
    fetch(`${base}${path}`, { headers: { ...headers, Authorization: ADA } });
  const until = (reached: (operation: { status: string }) => boolean) =>
    waitFor(async () => {
      const operation = await (await get()).json();
      return reached(operation) ? operation : undefined;
    });
  return { knex, logger, get, until };
}

describe.each(DATABASES)('the events of an operation on %s', kind => {
  it('go on after any number that a client may hold', async () => {
    const { get, until } = await setUp(kind);
    await until(({ status }) => status === 'verified');
    const answers = await Promise.all([
      get('/events?after=2147483647'),
      get('/events?after=5', { 'Last-Event-ID': '2147483647' }),
      get('/events?after=2147483647', { 'Last-Event-ID': '3' }),
    ]);
    const texts = await Promise.all(answers.map(each => each.text()));
    expect(answers.map(each => each.status)).toEqual([200, 200, 200]);
    expect(texts.map(text => text.match(/^id: \d+$/m)?.[0])).toEqual([
      undefined,
      undefined,
      'id: 4',
    ]);
  });

  it.each([
    ['after', '2147483648'],
    ['after', '99999999999999999999'],
    ['after', '-1'],
    ['after', '1.5'],
    ['after', 'x'],
    ['Last-Event-ID', '2147483648'],
    ['Last-Event-ID', '1e3'],
  ])('are refused for %s %s, naming it', async (field, value) => {
    const { get } = await setUp(kind);
    const answer = await (field === 'after'
      ? get(`/events?after=${value}`)
      : get('/events', { [field]: value }));
    expect(answer.status).toBe(400);
    expect((await answer.json()).error.message).toBe(
      `${field}: must be a whole number from 0 to 2147483647`,
    );
  });

  it('end early when the database fails, and go on afterwards', async () => {
    const { get, knex, logger, until } = await setUp(kind, { pending: true });
    await until(({ status }) => status === 'running');
    const rejected = jest.fn();
    process.on('unhandledRejection', rejected);
    const stream = await get('/events');
    expect(stream.status).toBe(200);
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of stream.body ?? []) {
      const first = !text.includes('id: 1\n');
      text += decoder.decode(chunk, { stream: true });
      if (first && text.includes('id: 1\n')) {
        await knex.schema.renameTable('operation_events', 'away');
      }
    }
    await knex.schema.renameTable('away', 'operation_events');
    expect(text).not.toContain('event: final');
    expect(text).not.toContain('operation_events');
    expect(logger.error).toHaveBeenCalledWith(
      'The events of an operation could not be read; the stream ends early',
      expect.anything(),
    );
    const again = await get('/events', { 'Last-Event-ID': '1' });
    expect(again.status).toBe(200);
    await again.body?.cancel();
    expect(rejected).not.toHaveBeenCalled();
    process.off('unhandledRejection', rejected);
  });
});
