import { mockCredentials } from '@backstage/backend-test-utils';
import { ResponseError } from '@backstage/errors';
import request from 'supertest';
import { FakeCloud } from '../__testUtils__/FakeCloud';
import { FakeProvider } from '../__testUtils__/FakeProvider';
import { FakeReadings } from '../__testUtils__/FakeReadings';
import { startHeadroom } from '../__testUtils__/startHeadroom';
import { DatabaseOperationStore } from '../operations/DatabaseOperationStore';

const ADA = mockCredentials.user.header('user:default/ada');
const ENTITY = '/api/headroom/v1/entities/component/default/storefront';
const ID = '00000000-0000-4000-8000-000000000000';

async function setUp() {
  const readings = new FakeReadings();
  const { server } = await startHeadroom({
    providers: [new FakeProvider(new FakeCloud())],
    readings,
  });
  const get = (path: string) =>
    request(server).get(path).set('Authorization', ADA);
  return { readings, get, server };
}

describe('the error boundary', () => {
  afterEach(() => jest.restoreAllMocks());

  it.each([
    [
      'an address of the database',
      () =>
        Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), {
          code: 'ECONNREFUSED',
          status: 401,
        }),
    ],
    [
      'a statement',
      () =>
        Object.assign(new Error('select * from "operations" - no such table'), {
          code: 'SQLITE_ERROR',
        }),
    ],
  ])('keeps %s inside', async (_, make) => {
    const { get } = await setUp();
    jest
      .spyOn(DatabaseOperationStore.prototype, 'get')
      .mockImplementation(async () => {
        throw make();
      });
    const { status, text } = await get(`/api/headroom/v1/operations/${ID}`);
    expect(status).toBe(503);
    expect(text).toContain('Headroom cannot answer now');
    expect(text).not.toMatch(
      /ECONNREFUSED|10\.0\.0\.7|select|operations"|SQLITE/,
    );
  });

  it('does not sign anybody out when another plugin answers 401', async () => {
    const { get, readings } = await setUp();
    const refusal = await ResponseError.fromResponse(
      new Response(
        JSON.stringify({
          error: { name: 'AuthenticationError', message: 'x' },
        }),
        { status: 401, headers: { 'content-type': 'application/json' } },
      ) as never,
    );
    readings.state = async () => {
      throw refusal;
    };
    const { status, text } = await get(`${ENTITY}/state`);
    expect(status).toBe(503);
    expect(text).not.toContain('Request failed');
  });

  it.each(['\0', '\u202e', '\n'])(
    'refuses a name with %j before the catalog is asked',
    async odd => {
      const { get } = await setUp();
      const { status, body } = await get(
        `/api/headroom/v1/entities/component/default/${encodeURIComponent(
          `store${odd}front`,
        )}/state`,
      );
      expect(status).toBe(400);
      expect(body.error.message).toMatch(/^entityRef: write it as/);
    },
  );

  it('says that a body is no JSON, without quoting it', async () => {
    const { server } = await setUp();
    const { status, body, text } = await request(server)
      .post('/api/headroom/v1/plans')
      .set('Authorization', ADA)
      .set('Content-Type', 'application/json')
      .send('{"secret-4711"');
    expect(status).toBe(400);
    expect(body.error.message).toContain(
      'The body is not JSON that can be read',
    );
    expect(text).not.toContain('4711');
  });
});
