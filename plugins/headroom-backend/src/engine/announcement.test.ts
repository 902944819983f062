import { Operation } from '@headroom/backstage-plugin-headroom-common';
import { createTestEngine } from '../__testUtils__/createTestEngine';
import {
  createDatabases,
  DATABASES,
  DATABASE_TIMEOUT_MS,
} from '../__testUtils__/databases';
import { FakeCloud } from '../__testUtils__/FakeCloud';
import { FakeProvider } from '../__testUtils__/FakeProvider';
import { SPEC } from '../__testUtils__/setUpEngine';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const databases = createDatabases();

describe.each(DATABASES)('the end of an operation, on %s', kind => {
  const setUp = async (onEnd: (operation: Operation) => Promise<void>) =>
    createTestEngine({
      knex: await databases.create(kind),
      provider: new FakeProvider(new FakeCloud()),
      onEnd,
    });

  it('is announced again when that failed, and then no more', async () => {
    const heard: string[] = [];
    const { apply, queue } = await setUp(async ({ id }) => {
      heard.push(id);
      if (heard.length === 1) {
        throw new Error('The auditor is down');
      }
    });
    const { id, status } = await apply(SPEC);
    expect(status).toBe('verified');
    expect(heard).toEqual([id, id]);
    expect(await queue.nextDueInMs()).toBeUndefined();
  });

  it('is announced by another instance when this one died before', async () => {
    const heard: string[] = [];
    const { plan, start, queue, newTicker, time, config } = await setUp(
      async operation => {
        heard.push(`${operation.id} ${operation.status}`);
      },
    );
    const outcome = await start(await plan(SPEC));
    if (outcome.kind !== 'created') {
      throw new Error(outcome.kind);
    }
    const { id } = outcome.operation;
    const claimed = await queue.claim('one', config.leaseMs, []);
    await queue.save(claimed!.lease, {
      operation: { status: 'failed', message: 'No.' },
    });
    // The instance that ended it takes the announcement on, and is not heard of again.
    expect((await queue.claimEnd(config.leaseMs))?.id).toBe(id);

    const never = new AbortController().signal;
    const other = newTicker();
    expect(await other.claim(never)).toBeUndefined();
    time.now += (await queue.nextDueInMs()) ?? 0;
    await (
      await other.claim(never)
    )?.();
    expect(heard).toEqual([`${id} failed`]);
    time.now += config.leaseMs;
    expect(await other.claim(never)).toBeUndefined();
  });
});
