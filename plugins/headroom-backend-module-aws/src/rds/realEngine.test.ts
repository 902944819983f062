import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import {
  interpretPlan,
  undoOf,
} from '@headroom/backstage-plugin-headroom-node/testUtils';
import {
  PostgresEngine,
  startAwsFacade,
  TestAwsFacade,
} from '@headroom/sandbox';
import { createTestProvider } from '../__testUtils__/createTestProvider';
import { OWNER } from '../__testUtils__/observedReadReplica';
import { REPORTED_LAG } from '../__testUtils__/reportedLag';
import { okReading } from '../__testUtils__/testContext';

describe('aws-rds with PostgreSQL behind the API', () => {
  let dataDir: string;
  let facade: TestAwsFacade;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'headroom-aws-'));
    facade = await startAwsFacade({
      ...REPORTED_LAG,
      engine: new PostgresEngine({ dataDir }),
      transitionDelayMs: 50,
    });
    await facade.seedSource({
      identifier: 'storefront-db',
      DBInstanceClass: 'db.t4g.medium',
      DBName: 'storefront',
    });
  }, 120_000);

  afterAll(async () => {
    await facade.close();
    await rm(dataDir, { recursive: true, force: true });
  }, 60_000);

  it('makes a standby that streams, finds it as planned, and takes it away', async () => {
    const provider = createTestProvider(
      { aws: { mainAccount: facade.credentials } },
      { endpoint: facade.url },
    );
    const spec = { region: 'eu-central-1', sourceInstance: 'storefront-db' };
    const common = {
      provider,
      owner: OWNER,
      logger: mockServices.logger.mock(),
      reading: async (id: string, resource: string) => okReading(id, resource),
      longestWaitMs: 100,
    };
    const operation = { id: 'operation-1', undoes: null, spec };
    const { changes, outputs } = await interpretPlan({ ...common, operation });

    const [standby] = facade.engine
      .instances()
      .filter(({ role }) => role === 'replica');
    expect(standby).toMatchObject({
      identifier: 'storefront-read-replica-01',
      status: 'running',
      sourceIdentifier: 'storefront-db',
    });
    expect(outputs).toMatchObject({
      endpoint: standby.host,
      port: standby.port,
    });

    facade.calls.clear();
    const again = await interpretPlan({
      ...common,
      operation: { ...operation, id: 'operation-2', changes: undefined },
    });
    expect(again.changes.map(({ action }) => action)).toEqual(['none', 'none']);
    expect(facade.calls.writes()).toEqual([]);

    const undone = await interpretPlan({
      ...common,
      operation: {
        ...operation,
        id: 'operation-3',
        undoes: 'operation-1',
        changes: undoOf(changes),
      },
    });
    expect(undone.verification).toMatchObject({ verified: true });
    expect(facade.engine.instances().map(i => i.identifier)).toEqual([
      'storefront-db',
    ]);
  }, 120_000);
});
