import { LeaseLostError } from '../operations/LeaseLostError';
import { LeaseKeeper } from './LeaseKeeper';

const LEASE_MS = 30_000;

describe('LeaseKeeper', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const keep = (renew: () => Promise<boolean>) =>
    new LeaseKeeper({
      queue: { renew },
      lease: { operationId: 'op', token: 'token' },
      leaseMs: LEASE_MS,
    });

  it('renews while a tick works, and stops with it', async () => {
    const renew = jest.fn(async () => true);
    const keeper = keep(renew);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(renew).toHaveBeenCalledTimes(6);
    await keeper.stop();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(renew).toHaveBeenCalledTimes(6);
    expect(keeper.signal.aborted).toBe(false);
  });

  it('aborts when somebody else took over', async () => {
    const keeper = keep(async () => false);
    await jest.advanceTimersByTimeAsync(LEASE_MS / 3);
    expect(keeper.signal.aborted).toBe(true);
    expect(keeper.signal.reason).toBeInstanceOf(LeaseLostError);
  });

  it('aborts before a lease runs out that cannot be renewed', async () => {
    const keeper = keep(async () => {
      throw new Error('The database does not answer');
    });
    await jest.advanceTimersByTimeAsync(LEASE_MS / 3 + 1);
    expect(keeper.signal.aborted).toBe(false);
    await jest.advanceTimersByTimeAsync(LEASE_MS / 3 + 1);
    expect(keeper.signal.aborted).toBe(true);
  });

  it('goes on renewing what nobody took over, until the tick has stopped', async () => {
    const renew = jest.fn(async (): Promise<boolean> => {
      throw new Error('The database does not answer');
    });
    const keeper = keep(renew);
    await jest.advanceTimersByTimeAsync(LEASE_MS);
    expect(keeper.signal.aborted).toBe(true);
    renew.mockResolvedValue(true);
    renew.mockClear();
    await jest.advanceTimersByTimeAsync(LEASE_MS);
    expect(renew).toHaveBeenCalledTimes(3);
    await keeper.stop();
    await jest.advanceTimersByTimeAsync(LEASE_MS);
    expect(renew).toHaveBeenCalledTimes(3);
  });

  it('survives a database that is away for a moment', async () => {
    let calls = 0;
    const keeper = keep(async () => {
      calls++;
      if (calls === 1) {
        throw new Error('The database does not answer');
      }
      return true;
    });
    await jest.advanceTimersByTimeAsync(LEASE_MS * 2);
    expect(keeper.signal.aborted).toBe(false);
    await keeper.stop();
  });
});
