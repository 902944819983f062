import {
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import templateKind from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import { JsonObject } from '@backstage/types';
import { existsSync } from 'node:fs';
import request from 'supertest';
import headroomTemplates from './index';
import { TemplateProvider } from './TemplateProvider';

jest.setTimeout(60_000);

describe('the templates in a catalog', () => {
  let backend: TestBackend | undefined;

  afterEach(async () => backend?.stop());

  const start = async (headroom?: JsonObject) => {
    backend = await startTestBackend({
      features: [
        catalogPlugin,
        templateKind,
        headroomTemplates,
        mockServices.rootConfig.factory({
          data: {
            catalog: {
              // As in a new app: templates are let in from named locations only.
              rules: [{ allow: ['Component', 'System', 'API', 'Resource'] }],
              processingInterval: { seconds: 1 },
              ...(headroom && { providers: { headroom } }),
            },
          },
        }),
      ],
    });
    return backend.server;
  };

  const provider = (headroom: JsonObject) =>
    TemplateProvider.fromConfig(
      mockServices.rootConfig({
        data: { catalog: { providers: { headroom } } },
      }),
    );

  /** Asks until there are as many templates as expected. */
  const templatesOf = async (
    server: TestBackend['server'],
    count: number,
  ): Promise<Entity[]> => {
    const deadline = Date.now() + 30_000;
    for (;;) {
      const { body, status } = await request(server).get(
        '/api/catalog/entities?filter=kind=template',
      );
      if (status === 200 && body.length === count) {
        return body;
      }
      if (Date.now() > deadline) {
        throw new Error(`Not ${count} templates: ${JSON.stringify(body)}`);
      }
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  };

  it('are there by themselves, without an owner that the adopter does not have', async () => {
    const [template] = await templatesOf(await start(), 1);
    expect(template).toMatchObject({
      kind: 'Template',
      metadata: { name: 'add-read-replica', namespace: 'default' },
      spec: { type: 'scaling' },
    });
    expect(template.spec).not.toHaveProperty('owner');
    expect(template.relations).toEqual([]);
    const [, file] =
      template.metadata.annotations?.['backstage.io/managed-by-location'].split(
        /^file:/,
      ) ?? [];
    expect(existsSync(file)).toBe(true);
  });

  it.each([
    ['platform', 'group:default/platform'],
    ['user:shop/jane', 'user:shop/jane'],
  ])('belong to whom the configuration names: %s', async (owner, ref) => {
    const [template] = await templatesOf(await start({ owner }), 1);
    expect(template.spec?.owner).toBe(ref);
    expect(template.relations).toEqual([{ type: 'ownedBy', targetRef: ref }]);
  });

  it.each([
    [
      { owner: 'group:default/' },
      /catalog\.providers\.headroom\.owner is "group:default\/"; write it as .* group:default\/platform/,
    ],
    [
      { templates: ['add-read-replicas'] },
      /catalog\.providers\.headroom\.templates names "add-read-replicas", which there is not; there are: add-read-replica$/,
    ],
    [{ owners: 'platform' }, /remove catalog\.providers\.headroom\.owners/],
  ])('stop the start for %j', (headroom, message) => {
    expect(() => provider(headroom)).toThrow(message);
  });

  it.each([
    [undefined, ['add-read-replica']],
    [['add-read-replica', 'add-read-replica'], ['add-read-replica']],
    [[], []],
  ])('are those that the configuration names: %j', async (templates, names) => {
    const applyMutation = jest.fn();
    await provider({ ...(templates && { templates }) }).connect({
      applyMutation,
      refresh: jest.fn(),
    });
    const [[{ type, entities }]] = applyMutation.mock.calls;
    expect(type).toBe('full');
    expect(
      entities.map(({ entity }: { entity: Entity }) => entity.metadata.name),
    ).toEqual(names);
  });
});
