import { AuditorService } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { FakeCloud } from './FakeCloud';
import { FakeProvider } from './FakeProvider';
import { HeadroomOptions, permissionsOf, startHeadroom } from './startHeadroom';
import { waitFor } from './waitFor';

const ADA = mockCredentials.user.header('user:default/ada');
const SPEC = { source: 'db' };

type Decisions = Parameters<typeof permissionsOf>[0];

/** A backend in which Ada did everything once, and whose policy can then be changed. */
export async function setUpHeadroom(
  headroom: Pick<HeadroomOptions, 'catalog'> = {},
) {
  const cloud = new FakeCloud();
  const provider = new FakeProvider(cloud);
  const decisions: Decisions = {};
  const events: Array<{ eventId: string; outcome: string; meta: object }> = [];
  const auditor: AuditorService = {
    createEvent: async ({ eventId, meta }) => ({
      success: async options => {
        events.push({
          eventId,
          outcome: 'success',
          meta: { ...meta, ...options?.meta },
        });
      },
      fail: async ({ error }) => {
        events.push({ eventId, outcome: error.message, meta: { ...meta } });
      },
    }),
  };
  const { server } = await startHeadroom({
    providers: [provider],
    permissions: permissionsOf(decisions),
    auditor,
    ...headroom,
  });
  const get = (path: string, authorization = ADA) =>
    request(server)
      .get(`/api/headroom/v1${path}`)
      .set('Authorization', authorization);
  const post = (path: string, body: object = {}, authorization = ADA) =>
    request(server)
      .post(`/api/headroom/v1${path}`)
      .set('Authorization', authorization)
      .send(body);
  const makePlan = async (spec: object = SPEC, environment?: string) => {
    const { body } = await post('/plans', {
      entityRef: 'component:default/storefront',
      environment,
      provider: 'fake',
      spec,
    });
    return body;
  };
  const ended = (id: string) =>
    waitFor(async () => {
      const { body } = await get(`/operations/${id}`);
      return body.finishedAt ? body : undefined;
    });
  const plan = await makePlan();
  const { body: operation } = await post('/operations', { planId: plan.id });
  await ended(operation.id);
  return {
    cloud,
    provider,
    decisions,
    events,
    get,
    post,
    makePlan,
    ended,
    plan,
    operation,
  };
}
