import {
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- what runs together is tried together
import headroomPlugin, {
  headroomReadingsServiceRef,
  ReadingsService,
} from '@headroom/backstage-plugin-headroom-backend';
import {
  EntityLedger,
  FINAL_OPERATION_STATUSES,
  Operation,
  Plan,
} from '@headroom/backstage-plugin-headroom-common';
import { headroomProvidersExtensionPoint } from '@headroom/backstage-plugin-headroom-node';
import { setTimeout as delay } from 'node:timers/promises';
import { AwsRdsReadReplicaProvider } from '../rds/AwsRdsReadReplicaProvider';
import { okReading } from './testContext';

const wellReadings: ReadingsService = {
  state: async () => {
    throw new Error('nobody looks at the state here');
  },
  history: async () => {
    throw new Error('nobody looks at the history here');
  },
  reading: async (id, resource) => okReading(id, resource.id),
};

/** What a person does with the portal. @internal */
export interface Portal {
  plan(entityRef: string, spec: JsonObject): Promise<Plan>;
  planUndo(operationId: string): Promise<Plan>;
  /** Starts a plan and waits until its operation has ended. */
  carryOut(plan: Plan): Promise<Operation>;
  ledger(entityRef: string): Promise<EntityLedger['operations']>;
}

/**
 * The real plugin with its engine and a provider, over HTTP. Every reading is well.
 *
 * @internal
 */
export async function startPortal(
  provider: AwsRdsReadReplicaProvider,
  entities: Entity[],
): Promise<Portal> {
  const { server } = await startTestBackend({
    features: [
      headroomPlugin,
      createBackendModule({
        pluginId: 'headroom',
        moduleId: 'aws-test',
        register(env) {
          env.registerInit({
            deps: { headroom: headroomProvidersExtensionPoint },
            async init({ headroom }) {
              headroom.addProvider(provider);
            },
          });
        },
      }),
      catalogServiceMock.factory({ entities }),
      createServiceFactory({
        service: headroomReadingsServiceRef,
        deps: {},
        factory: () => wellReadings,
      }),
      mockServices.rootConfig.factory({ data: {} }),
    ],
  });

  async function call<T>(path: string, body?: object): Promise<T> {
    const response = await fetch(
      `http://127.0.0.1:${server.port()}/api/headroom/v1${path}`,
      {
        method: body ? 'POST' : 'GET',
        headers: {
          Authorization: mockCredentials.user.header('user:default/ada'),
          'Content-Type': 'application/json',
        },
        body: body && JSON.stringify(body),
      },
    );
    if (!response.ok) {
      throw new Error(`${path}: ${response.status} ${await response.text()}`);
    }
    return response.json();
  }

  return {
    plan: (entityRef, spec) =>
      call('/plans', { entityRef, provider: provider.id, spec }),
    planUndo: id => call(`/operations/${id}/undo`, {}),
    async carryOut(plan) {
      const { id } = await call<Operation>('/operations', { planId: plan.id });
      const deadline = Date.now() + 30_000;
      for (;;) {
        const operation = await call<Operation>(`/operations/${id}`);
        if (FINAL_OPERATION_STATUSES.includes(operation.status)) {
          return operation;
        }
        if (Date.now() > deadline) {
          throw new Error(`${operation.status}: ${operation.message}`);
        }
        await delay(50);
      }
    },
    async ledger(entityRef) {
      const path = entityRef.replace(':', '/');
      return (await call<EntityLedger>(`/entities/${path}/ledger`)).operations;
    },
  };
}
