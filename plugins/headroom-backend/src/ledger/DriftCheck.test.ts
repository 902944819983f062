import { ProviderError } from '@headroom/backstage-plugin-headroom-node';
import { createTestEngine } from '../__testUtils__/createTestEngine';
import {
  createDatabases,
  DATABASES,
  DATABASE_TIMEOUT_MS,
} from '../__testUtils__/databases';
import { FakeCloud } from '../__testUtils__/FakeCloud';
import { FakeProvider } from '../__testUtils__/FakeProvider';
import { DriftCheck } from './DriftCheck';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const databases = createDatabases();

describe.each(DATABASES)('DriftCheck on %s', kind => {
  async function setUp() {
    const cloud = new FakeCloud();
    const knex = await databases.create(kind);
    const provider = new FakeProvider(cloud);
    const engine = await createTestEngine({ knex, provider });
    const { ledger, store, providers, clock, logger } = engine;
    const check = new DriftCheck({
      ledger,
      operations: store,
      providers,
      clock,
      logger,
    });
    const drifts = async (operationId: string) => {
      await check.run(new AbortController().signal);
      const entries = await ledger.listByOperation(operationId);
      return entries.map(({ drift }) => drift && [drift.status, drift.details]);
    };
    return { cloud, check, drifts, ...engine };
  }

  it('sees what is in sync, changed and missing', async () => {
    const { apply, cloud, drifts, time, ledger } = await setUp();
    const { id } = await apply({ source: 'db', name: 'r' });
    expect(await drifts(id)).toEqual([
      ['in-sync', []],
      ['in-sync', []],
    ]);
    time.now += 60_000;
    cloud.things.get('r')!.size = 99;
    cloud.things.delete('r-alarm');
    expect(await drifts(id)).toEqual([
      ['changed', ['size: 99 instead of 10']],
      ['missing', ['r-alarm does not exist any more.']],
    ]);
    const [entry] = await ledger.listByOperation(id);
    expect(entry.drift?.checkedAt).toBe(new Date(time.now).toISOString());
  });

  it.each([
    [
      'with the reason',
      new ProviderError('denied', 'Allow rds:DescribeDBInstances'),
      'Allow rds:DescribeDBInstances',
    ],
    [
      'without an upstream text',
      new Error('token=secret'),
      'fake could not be asked; the backend log says where it failed.',
    ],
  ])('says that it does not know, %s', async (_title, error, reason) => {
    const { apply, cloud, drifts } = await setUp();
    const { id } = await apply({ source: 'db' });
    cloud.before = () => {
      throw error;
    };
    expect(await drifts(id)).toEqual([
      ['unknown', [reason]],
      ['unknown', [reason]],
    ]);
  });

  it('keeps what it knew when it is stopped meanwhile', async () => {
    const { apply, cloud, check, drifts, ledger, time } = await setUp();
    const { id } = await apply({ source: 'db' });
    await drifts(id);
    const known = await ledger.listByOperation(id);
    time.now += 60_000;
    const stop = new AbortController();
    cloud.before = () => {
      stop.abort();
      throw new ProviderError('timeout', 'Stopped before the answer');
    };
    await check.run(stop.signal);
    expect(await ledger.listByOperation(id)).toEqual(known);
  });

  it('judges a resource by what was wanted last, and leaves out what was undone', async () => {
    const { apply, undo, drifts, time } = await setUp();
    const first = await apply({ source: 'db', name: 'r', size: 10 });
    time.now += 1_000;
    const second = await apply({ source: 'db', name: 'r', size: 20 });
    expect(await drifts(first.id)).toEqual([null, ['in-sync', []]]);
    expect(await drifts(second.id)).toEqual([['in-sync', []]]);
    await undo(second.id);
    expect(await drifts(first.id)).toEqual([
      ['in-sync', []],
      ['in-sync', []],
    ]);
  });
});
