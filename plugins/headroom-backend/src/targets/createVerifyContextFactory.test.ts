import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  Operation,
  PlannedChange,
} from '@headroom/backstage-plugin-headroom-common';
import { MadeResource } from '../ledger/ResourceStore';
import { MeasuredResource } from '../readings';
import { FakeReadings } from '../__testUtils__/FakeReadings';
import { createVerifyContextFactory } from './createVerifyContextFactory';
import { TargetResolver } from './TargetResolver';

const place = { account: '111122223333', region: 'eu-central-1' };
const STARTED = '2026-11-27T12:00:00.000Z';
const MADE = '2026-11-20T12:00:00.000Z';

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'storefront',
    annotations: {
      'headroom.dev/rds-instance': 'db',
      'headroom.dev/aws-account-id': '111122223333',
      'headroom.dev/aws-region': 'eu-central-1',
      'headroom.dev/prometheus': 'eu',
    },
  },
};

const operationOf = (action: PlannedChange['action'], id: string) =>
  ({
    entityRef: 'component:default/storefront',
    environment: null,
    createdAt: STARTED,
    steps: [{ change: { action, resource: { id, ...place } } }],
  } as Operation);

/** What the readings service is asked for, when the provider asks for that resource. */
async function askedFor(operation: Operation, id: string) {
  const asked: Array<[MeasuredResource, object]> = [];
  const readings = new FakeReadings();
  const read = readings.reading.bind(readings);
  readings.reading = async (readingId, resource, ...more: unknown[]) => {
    asked.push([resource as MeasuredResource, more[0] as object]);
    return read(readingId, resource);
  };
  const older = {
    resource: {
      type: 'AWS::RDS::DBInstance',
      id: 'db-read-replica-1',
      ...place,
    },
    madeByOperation: 'op',
    madeAt: MADE,
  } as MadeResource;
  const createContext = createVerifyContextFactory({
    readEntity: async () => entity,
    auth: mockServices.auth(),
    targets: new TargetResolver({
      catalog: catalogServiceMock({ entities: [entity] }),
      resources: { listMade: async () => [older] },
      ownership: { refused: async () => [] },
    }),
    readings,
  });
  const ctx = await createContext(operation, {
    logger: mockServices.logger.mock(),
    signal: new AbortController().signal,
  });
  await ctx.reading('database.replica.lag', id);
  return asked;
}

describe('the context of verify', () => {
  it.each<[string, Operation, string, object]>([
    [
      'what was there: whenever',
      operationOf('create', 'db-read-replica-1'),
      'db',
      { id: 'db', ...place, since: null },
    ],
    [
      'what this operation makes: only since it began',
      operationOf('create', 'db-read-replica-1'),
      'db-read-replica-1',
      { id: 'db-read-replica-1', ...place, since: STARTED },
    ],
    [
      'what this operation makes, and is not there yet: where it is to be',
      operationOf('create', 'db-read-replica-2'),
      'db-read-replica-2',
      { id: 'db-read-replica-2', ...place, since: STARTED },
    ],
    [
      'what an earlier operation made: only since that one began',
      operationOf('update', 'db-read-replica-1'),
      'db-read-replica-1',
      { id: 'db-read-replica-1', ...place, since: MADE },
    ],
    [
      'what nobody knows: by its name',
      operationOf('update', 'db'),
      'other',
      { id: 'other', account: null, region: null, since: null },
    ],
  ])('measures %s', async (_what, operation, id, resource) => {
    expect(await askedFor(operation, id)).toEqual([
      [expect.objectContaining(resource), { prometheus: 'eu' }],
    ]);
  });
});
