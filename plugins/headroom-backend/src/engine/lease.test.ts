import { mockServices } from '@backstage/backend-test-utils';
import { createTestEngine } from '../__testUtils__/createTestEngine';
import {
  createDatabases,
  DATABASES,
  DATABASE_TIMEOUT_MS,
} from '../__testUtils__/databases';
import { Thing } from '../__testUtils__/FakeCloud';
import { Cloud, FakeProvider } from '../__testUtils__/FakeProvider';
import { waitFor } from '../__testUtils__/waitFor';
import { databaseClock } from '../database/Clock';
import { CallLimits } from './CallLimit';
import { OperationRunner } from './OperationRunner';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const databases = createDatabases();

/**
 * A cloud where names are not unique, so that looking before creating is all that keeps from creating twice; and
 * where a request that was sent is carried out, whatever becomes of whoever sent it.
 */
class NamelessCloud implements Cloud {
  readonly made: string[] = [];
  /** Requests to create that have arrived. */
  arrived = 0;
  #carryOut = () => {};
  readonly #due = new Promise<void>(resolve => {
    this.#carryOut = resolve;
  });

  /** Carries out what has arrived, and from now on everything at once. */
  carryOut(): void {
    this.#carryOut();
  }

  async list(): Promise<Map<string, Thing>> {
    return new Map(
      this.made.map(id => [
        id,
        {
          size: id.endsWith('-alarm') ? 60 : 10,
          owner: 'component:default/storefront',
          operation: null,
        },
      ]),
    );
  }

  async create(id: string): Promise<void> {
    this.arrived++;
    await this.#due;
    this.made.push(id);
  }

  async update(): Promise<void> {
    throw new Error('Nothing updates here');
  }

  async delete(): Promise<void> {
    throw new Error('Nothing deletes here');
  }
}

const MADE_ONCE = {
  status: 'verified',
  made: ['db-read-replica-1', 'db-read-replica-1-alarm'],
};

describe.each(DATABASES)('two instances on one %s', kind => {
  async function setUp(limits?: CallLimits) {
    const knex = await databases.create(kind);
    const cloud = new NamelessCloud();
    const provider = new FakeProvider(cloud);
    const clock = databaseClock(knex);
    const instances = await Promise.all(
      [1, 2].map(async () => {
        const engine = await createTestEngine({
          knex,
          provider,
          clock,
          limits,
          config: { leaseMs: 300 },
        });
        const runner = new OperationRunner({
          ticker: engine.ticker,
          queue: engine.queue,
          logger: mockServices.logger.mock(),
        });
        return {
          ...engine,
          runner,
          renewals: jest.spyOn(engine.queue, 'renew'),
        };
      }),
    );
    const [first, second] = instances;
    const outcome = await first.start(await first.plan({ source: 'db' }));
    const id = outcome.kind === 'created' ? outcome.operation.id : outcome.kind;
    first.runner.kick();
    await waitFor(() => cloud.arrived || undefined);

    /** Lets the second instance do whatever it may, for as long as several leases would last. */
    const tempt = async () => {
      const { calls } = first.renewals.mock;
      const until = calls.length + 10;
      await waitFor(() => {
        second.runner.kick();
        return calls.length >= until || undefined;
      });
      expect(cloud.arrived).toBe(1);
    };
    /** How the operation ends, and everything that was made. */
    const end = async () => {
      const { status } = await waitFor(async () => {
        second.runner.kick();
        const found = await second.get(id);
        return found.finishedAt ? found : undefined;
      });
      return { status, made: cloud.made };
    };
    return { id, cloud, first, second, tempt, end };
  }

  it('make a thing once, although one shuts down while it is being made', async () => {
    const { cloud, first, second, tempt, end } = await setUp();
    const stopped = first.runner.stop();
    await tempt();
    cloud.carryOut();
    await stopped;
    expect(await end()).toEqual(MADE_ONCE);
    await second.runner.stop();
  });

  it('make a thing once, although a call takes too long and does not stop when told to', async () => {
    const { id, cloud, first, second, tempt, end } = await setUp({
      callMs: 50,
      stopMs: 50,
    });
    const { message, status } = await waitFor(async () => {
      const found = await second.get(id);
      return found.message.includes('has not stopped') ? found : undefined;
    });
    expect(status).toBe('running');
    expect(message).toBe(
      'fake was told to stop after 0 minutes and has not stopped; nothing else is done here until it has. If it stays so, restart the backend.',
    );
    await tempt();
    cloud.carryOut();
    expect(await end()).toEqual(MADE_ONCE);
    await Promise.all([first.runner.stop(), second.runner.stop()]);
  });

  it('make a thing once, although the lease could not be renewed for a while', async () => {
    const { cloud, first, second, tempt, end } = await setUp();
    // Nobody but the instance itself looks while the lease has run out.
    first.renewals.mockRejectedValue(new Error('No connection'));
    const { calls } = first.renewals.mock;
    const until = calls.length + 4;
    await waitFor(() => calls.length >= until || undefined);
    first.renewals.mockRestore();
    first.renewals = jest.spyOn(first.queue, 'renew');
    await waitFor(() => first.renewals.mock.calls.length || undefined);
    await tempt();
    cloud.carryOut();
    expect(await end()).toEqual(MADE_ONCE);
    await Promise.all([first.runner.stop(), second.runner.stop()]);
  });
});

describe('an instance', () => {
  it('serves other operations although eight calls do not return', async () => {
    const knex = await databases.create('SQLite');
    const cloud = new NamelessCloud();
    const engine = await createTestEngine({
      knex,
      provider: new FakeProvider(cloud),
      clock: databaseClock(knex),
      limits: { callMs: 20, stopMs: 20 },
    });
    const runner = new OperationRunner({
      ticker: engine.ticker,
      queue: engine.queue,
      logger: mockServices.logger.mock(),
    });
    for (let index = 0; index < 9; index++) {
      await engine.start(await engine.plan({ source: `db${index}` }));
    }
    runner.kick();
    const arrived = await waitFor(() =>
      cloud.arrived === 9 ? cloud.arrived : undefined,
    );
    expect(arrived).toBe(9);
    cloud.carryOut();
    await runner.stop();
  });
});
