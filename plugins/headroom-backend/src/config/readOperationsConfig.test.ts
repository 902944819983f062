import { ConfigReader } from '@backstage/config';
import { readOperationsConfig } from './readOperationsConfig';

const read = (operations: object) =>
  readOperationsConfig(
    new ConfigReader({ headroom: { operations: operations as never } }),
  );

describe('readOperationsConfig', () => {
  it('has a default for everything', () => {
    expect(readOperationsConfig(new ConfigReader({}))).toEqual({
      tickMs: 10_000,
      leaseMs: 30_000,
      verifyTimeoutMs: 600_000,
      stepTimeoutMs: 10_800_000,
      planTtlMs: 1_800_000,
      driftIntervalMs: 900_000,
      eventRetentionMs: 90 * 86_400_000,
      operationRetentionMs: 365 * 86_400_000,
      maxStreamsPerUser: 50,
    });
  });

  it('reads durations as objects and as text', () => {
    expect(
      read({ verifyTimeout: { seconds: 5 }, planTtl: '2h', leaseSeconds: 5 }),
    ).toMatchObject({
      verifyTimeoutMs: 5_000,
      planTtlMs: 7_200_000,
      leaseMs: 5_000,
    });
  });

  it.each([
    [{ tickSeconds: 0 }, 'headroom.operations.tickSeconds'],
    [{ leaseSeconds: 1.5 }, 'headroom.operations.leaseSeconds'],
    [{ tickSeconds: -1 }, 'headroom.operations.tickSeconds'],
    [{ planTtl: 'soon' }, 'headroom.operations.planTtl'],
    [{ verifyTimeout: { minutes: -1 } }, 'headroom.operations.verifyTimeout'],
    [{ driftInterval: { fortnights: 1 } }, 'headroom.operations.driftInterval'],
  ])('refuses %j, naming the key and the fix', (operations, key) => {
    expect(() => read(operations)).toThrow(`Set ${key} to`);
  });

  it('refuses a key that it does not know', () => {
    expect(() => read({ verifyTimeuot: '5m' })).toThrow(
      'Correct or remove headroom.operations.verifyTimeuot: nothing installed reads it. headroom.operations may have tickSeconds, leaseSeconds, verifyTimeout,',
    );
  });
});
