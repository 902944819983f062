import { retryDelay } from './retryDelay';

describe('retryDelay', () => {
  it.each([
    [1, 0, 5000],
    [2, 0, 10_000],
    [4, 0, 40_000],
    [5, 0, 60_000],
    [500, 0, 60_000],
    [1, 1, 4000],
    [5, 0.5, 54_000],
  ])('failure %p with chance %p waits %p ms', (failures, random, ms) => {
    expect(retryDelay(failures, 5000, random)).toBe(ms);
  });
});
