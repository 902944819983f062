/**
 * A Backstage backend with Headroom, the proxy plugin and a catalog of services, as a process of its own: what it uses
 * of memory and of the event loop is its own. Run by BackendProcess.
 */
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { parseEntityRef } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import proxyPlugin from '@backstage/plugin-proxy-backend';
import headroomPlugin from '@headroom/backstage-plugin-headroom-backend';
import { headroomProvidersExtensionPoint } from '@headroom/backstage-plugin-headroom-node';
import createKnex, { Knex } from 'knex';
import { serviceEntity } from '../fleet/services';
import { CounterProvider } from './CounterProvider';
import { BackendAnswer, BackendOptions, BackendQuestion } from './messages';

const options = JSON.parse(
  process.env.HEADROOM_BENCH_BACKEND ?? '',
) as BackendOptions;

/** By name, as a database would find them: the mock in memory walks through all of them at each call. */
function catalogOf(services: number) {
  const entities = new Map(
    Array.from({ length: services }, (_, index) => {
      const entity = serviceEntity(index);
      return [entity.metadata.name, entity];
    }),
  );
  return Object.assign(catalogServiceMock({ entities: [] }), {
    getEntityByRef: async (ref: Parameters<typeof parseEntityRef>[0]) =>
      entities.get(parseEntityRef(ref).name),
  });
}

const provider = createBackendModule({
  pluginId: 'headroom',
  moduleId: 'bench',
  register(env) {
    env.registerInit({
      deps: { headroom: headroomProvidersExtensionPoint },
      async init({ headroom }) {
        headroom.addProvider(new CounterProvider());
      },
    });
  },
});

/** Ids of copies are of the same form as real ones. */
const COPY_ID = "printf('%08d-0000-4000-8000-000000000000', n)";

/**
 * Copies the one operation, and what belongs to it, as if it had been done and undone that often before. The database
 * does it by itself: 10,000 rows a table.
 */
async function multiplyOperations(knex: Knex, times: number): Promise<void> {
  const [{ count }] = await knex('operations').count({ count: '*' });
  const copy = async (table: string, changed: Record<string, string>) => {
    const columns = Object.keys(await knex(table).columnInfo());
    await knex.raw(
      `with recursive numbers (n) as (values (?) union all select n + 1 from numbers where n < ?)
       insert into ${table} (${columns.join(', ')})
       select ${columns
         .map(column => changed[column] ?? `original.${column}`)
         .join(', ')}
       from ${table} as original, numbers
       where ${
         table === 'operations' ? 'original.id' : 'original.operation_id'
       } = (select id from operations order by created_at desc limit 1)`,
      [Number(count), Number(count) + times - 1],
    );
  };
  const createdAt = 'original.created_at - 1000 * n';
  await copy('operations', {
    id: COPY_ID,
    plan_id: COPY_ID,
    idempotency_key: 'null',
    created_at: createdAt,
  });
  await copy('ledger', {
    id: COPY_ID,
    operation_id: COPY_ID,
    status: "'undone'",
    created_at: createdAt,
  });
  await copy('operation_events', { operation_id: COPY_ID });
}

async function main() {
  const knex = createKnex({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
  const { server } = await startTestBackend({
    features: [
      headroomPlugin,
      provider,
      proxyPlugin,
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => ({ getClient: async () => knex }),
      }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalogOf(options.services),
      }),
      mockServices.rootConfig.factory({
        data: {
          headroom: {
            prometheus: [
              {
                name: 'main',
                url: options.prometheusUrl,
                scrapeInterval: options.scrapeInterval,
              },
            ],
          },
          proxy: {
            endpoints: { '/prometheus': { target: options.prometheusUrl } },
          },
        },
      }),
    ],
  });
  const answer = (message: BackendAnswer) => process.send?.(message);
  process.on('message', async ({ ask, times }: BackendQuestion) => {
    try {
      if (ask === 'operations') {
        await multiplyOperations(knex, times ?? 0);
      }
      global.gc?.();
      const { heapUsed, external } = process.memoryUsage();
      answer({ bytes: heapUsed + external });
    } catch (error) {
      answer({ failure: String(error) });
    }
  });
  process.on('disconnect', () => process.exit(0));
  answer({ url: `http://127.0.0.1:${server.port()}` });
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
