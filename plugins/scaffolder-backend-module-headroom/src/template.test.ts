import {
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { templateEntityV1beta3Validator } from '@backstage/plugin-scaffolder-common';
import { JsonObject } from '@backstage/types';
import { awsRdsReadReplicaSpecSchema } from '@headroom/backstage-plugin-headroom-common';
import request from 'supertest';
import { parse } from 'yaml';
import { createRdsReadReplicaAction } from './actions/createRdsReadReplicaAction';
import { headroomStub } from './__testUtils__/headroomStub';
import { InMemoryHeadroomClient } from './__testUtils__/InMemoryHeadroomClient';
import { PLAN_ID } from './__testUtils__/plans';
import { readFixture, readTemplate } from './__testUtils__/readTemplate';
import headroomModule from './index';

jest.setTimeout(60_000);

type Values = ReturnType<typeof readFixture>;
type TaskEvent = { type: string; body: JsonObject };

const setting = (values: Values, change: JsonObject) => ({
  ...values,
  settings: { ...values.settings, ...change },
});

const messagesOf = (events: TaskEvent[]) =>
  events.map(({ body }) => body.message).join('\n');

describe('the template add-read-replica', () => {
  const template = readTemplate();
  let backend: TestBackend;
  let headroom: InMemoryHeadroomClient;
  // The stub keeps this one; its contents are exchanged before each test.
  const shared = new InMemoryHeadroomClient();

  beforeAll(async () => {
    backend = await startTestBackend({
      features: [
        scaffolderPlugin,
        headroomModule,
        headroomStub(shared),
        catalogServiceMock.factory({ entities: [template] }),
        mockServices.rootConfig.factory({
          data: { app: { baseUrl: 'http://localhost:3000' } },
        }),
      ],
    });
  });

  beforeEach(() => {
    headroom = shared;
    headroom.reset();
  });

  const dryRun = (values: JsonObject) =>
    request(backend.server)
      .post('/api/scaffolder/v2/dry-run')
      .send({ template, values, directoryContents: [] });

  const addPlanFor = (values: ReturnType<typeof readFixture>) => {
    const { filledFor: _, ...spec } = values.settings;
    headroom.addPlan({
      id: PLAN_ID,
      environment: values.environment ?? null,
      spec: { identifier: 'storefront-read-replica-01', ...spec },
    });
  };

  it('is valid', async () => {
    await expect(templateEntityV1beta3Validator.check(template)).resolves.toBe(
      true,
    );
  });

  it.each(['minimal', 'everything'] as const)(
    'shows the plan of %s in a dry run, and changes nothing',
    async name => {
      const values = readFixture(name);
      addPlanFor(values);
      const { status, body } = await dryRun(values);
      expect([status, body.error]).toEqual([200, undefined]);
      const log = body.log.map(
        (line: { body: JsonObject }) => line.body.message,
      );
      expect(log.join('\n')).toContain(`Create the read replica`);
      expect(log.join('\n')).toContain('Cost: about 52.30 USD a month');
      expect(log.join('\n')).toContain('Nothing was changed');
      expect(body.output.links[0].url).toBe(
        'http://localhost:3000/catalog/default/component/storefront/scaling',
      );
      expect(headroom.calls).toEqual([
        { name: 'getPlan', token: 'user:default/mock' },
      ]);
    },
  );

  it.each<[string, (values: Values) => JsonObject]>([
    ['entityRef', v => ({ ...v, entityRef: 'storefront' })],
    ['entityRef', v => ({ ...v, entityRef: 7 })],
    ['entityRef', ({ entityRef: _, ...v }) => v],
    ['environment', v => ({ ...v, environment: 'Prod!' })],
    ['settings', ({ settings: _, ...v }) => v],
    ['settings.region', v => setting(v, { region: 'No Where' })],
    ['region', v => ({ ...v, settings: { sourceInstance: 'storefront' } })],
    ['sourceInstance', v => setting(v, { sourceInstance: '; drop' })],
    ['settings.identifier', v => setting(v, { identifier: 'two--hyphens' })],
    ['settings.identifier', v => setting(v, { identifier: 'x'.repeat(64) })],
    ['settings.accountId', v => setting(v, { accountId: '12' })],
    ['settings.instanceClass', v => setting(v, { instanceClass: 'T3 micro' })],
    ['settings.multiAz', v => setting(v, { multiAz: 'yes' })],
    ['settings.storageType', v => setting(v, { storageType: 'gp3!' })],
    ['settings.allocatedStorage', v => setting(v, { allocatedStorage: 1 })],
    ['maxAllocatedStorage', v => setting(v, { maxAllocatedStorage: 1e9 })],
    ['settings.iops', v => setting(v, { iops: 1.5 })],
    ['settings.port', v => setting(v, { port: 80 })],
    ['settings.subnetGroup', v => setting(v, { subnetGroup: '' })],
    ['settings.securityGroups', v => setting(v, { securityGroups: ['x'] })],
    ['settings.tags', v => setting(v, { tags: { a: 1 } })],
    ['settings.tags', v => setting(v, { tags: { 'aws:x': 'y' } })],
    ['lagAlarmThreshold', v => setting(v, { lagAlarmThreshold: 1 })],
    ['lagAlarmActions', v => setting(v, { lagAlarmActions: ['mailto:x'] })],
    ['password', v => setting(v, { password: 'x' })],
    ['plan', ({ plan: _, ...v }) => v],
    ['planId', v => ({ ...v, plan: {} })],
    ['plan.planId', v => ({ ...v, plan: { ...v.plan, planId: 'x' } })],
    ['plan.hash', v => ({ ...v, plan: { ...v.plan, hash: 'x' } })],
    [
      'plan.overrides',
      v => ({
        ...v,
        plan: { ...v.plan, overrides: [{ ruleId: 'a', reason: 'short' }] },
      }),
    ],
  ])('refuses a wrong %s with a 400 that names it', async (field, change) => {
    const { status, body } = await dryRun(change(readFixture('minimal')));
    expect(status).toBe(400);
    expect(
      body.errors.map((error: JsonObject) => error.stack).join('\n'),
    ).toContain(field);
    expect(headroom.calls).toEqual([]);
  });

  it('accepts no less and no other than the action does', () => {
    const page = (template.spec?.parameters as JsonObject[])[1];
    const { settings } = page.properties as Record<string, JsonObject>;
    const { filledFor: _, ...properties } = settings.properties as JsonObject;
    const action = createRdsReadReplicaAction({
      client: headroom,
      auth: mockServices.auth(),
    });
    const inputs = action.schema?.input?.properties ?? {};
    for (const [name, schema] of Object.entries(properties)) {
      expect({ name, ...limitsOf(schema) }).toEqual({
        name,
        ...limitsOf(inputs[name]),
      });
    }
    expect(Object.keys(properties).sort()).toEqual(
      Object.keys(awsRdsReadReplicaSpecSchema.shape).sort(),
    );
  });

  it('runs: the reviewed plan is started, and the hand-over is shown', async () => {
    const values = readFixture('everything');
    addPlanFor(values);
    headroom.script.outputs = {
      endpoint: 'replica.example',
      port: 5433,
      annotations: {
        'prod.headroom.dev/rds-instance': 'storefront,reports',
        'prod.headroom.dev/aws-region': 'eu-central-1',
      },
    };
    const started = await request(backend.server)
      .post('/api/scaffolder/v2/tasks')
      .send({ templateRef: 'template:default/add-read-replica', values });
    expect([started.status, started.body.errors]).toEqual([201, undefined]);

    const events = await ended(backend, started.body.id);
    const end = events.at(-1)?.body;
    expect([end?.message, messagesOf(events)]).toEqual([
      'Run completed with status: completed',
      expect.stringContaining('Verified: Lag is 0.4 s.'),
    ]);
    expect(headroom.startRequests).toEqual([
      {
        planId: PLAN_ID,
        idempotencyKey: expect.stringMatching(/^scaffolder:/),
        overrides: values.plan.overrides,
      },
    ]);
    expect(new Set(headroom.calls.map(({ token }) => token))).toEqual(
      new Set(['user:default/mock']),
    );
    const { text } = end?.output as {
      text: Array<{ title: string; content: string }>;
    };
    expect(text[0].content).toContain('`replica.example:5433`');
    const [, yaml] = text[1].content.match(/```yaml\n(.*)```/s) ?? [];
    expect(parse(yaml)).toEqual({
      metadata: { annotations: headroom.script.outputs.annotations },
    });
  });

  it('tells a conflict in words, without ids and stacks', async () => {
    const values = readFixture('minimal');
    addPlanFor(values);
    headroom.script.endsAs = 'conflict';
    headroom.script.message =
      'The world changed since the plan was made, nothing was done: replica (storefront-read-replica-01): it exists already. Plan again.';
    const { body: task } = await request(backend.server)
      .post('/api/scaffolder/v2/tasks')
      .send({ templateRef: 'template:default/add-read-replica', values });
    const events = await ended(backend, task.id);
    const said = `${headroom.script.message} Run the template again to review a new plan.`;
    expect(events.at(-1)?.body.error).toEqual({ name: 'Error', message: said });
    const failed = events.filter(({ body }) => body.status === 'failed');
    expect(failed.map(({ body }) => body.message)).toEqual([`Error: ${said}`]);
  });

  it('ends when it is cancelled, and says what is there without what', async () => {
    const values = readFixture('minimal');
    addPlanFor(values);
    headroom.script.hangs = true;
    headroom.script.cancelEndsAs = 'running';
    const { body: task } = await request(backend.server)
      .post('/api/scaffolder/v2/tasks')
      .send({ templateRef: 'template:default/add-read-replica', values });
    await eventsOf(backend, task.id, events =>
      messagesOf(events).includes('Creating the replica'),
    );
    await request(backend.server).post(
      `/api/scaffolder/v2/tasks/${task.id}/cancel`,
    );
    const events = await ended(backend, task.id);
    const cancelled = events.findIndex(({ type }) => type === 'cancelled');
    const after = events.slice(cancelled + 1);
    // The task page shows what comes after the cancel to tasks that may start over only, see taskPage.test.tsx.
    expect(messagesOf(after)).toMatch(
      /Begun: Create the read replica.*Not begun: Lower the threshold.*Undo it, or plan the rest/s,
    );
    expect(after.map(({ body }) => body.status)).toContain('failed');
    const { body } = await request(backend.server).get(
      `/api/scaffolder/v2/tasks/${task.id}`,
    );
    expect(body.status).toBe('failed');
  });
});

/** What a schema lets pass, without its words. */
function limitsOf(schema: unknown): JsonObject {
  const texts = ['title', 'description', 'errorMessage', 'minLength'];
  return JSON.parse(
    JSON.stringify(schema, (key, value) =>
      texts.includes(key) || key.startsWith('ui:') ? undefined : value,
    ),
  );
}

async function ended(backend: TestBackend, id: string): Promise<TaskEvent[]> {
  return eventsOf(backend, id, events =>
    events.some(({ type }) => type === 'completion'),
  );
}

/** The events of a task once they are as wanted. */
async function eventsOf(
  backend: TestBackend,
  id: string,
  met: (events: TaskEvent[]) => boolean,
): Promise<TaskEvent[]> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const { body } = await request(backend.server).get(
      `/api/scaffolder/v2/tasks/${id}/events?after=0`,
    );
    if (met(body)) {
      return body;
    }
    if (Date.now() > deadline) {
      throw new Error(`not met within 30 s: ${JSON.stringify(body)}`);
    }
  }
}
