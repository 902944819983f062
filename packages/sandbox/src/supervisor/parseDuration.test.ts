import { parseDuration } from './parseDuration';

describe('parseDuration', () => {
  it.each([
    ['90', 90],
    ['60s', 60],
    ['2m', 120],
    ['1h', 3600],
  ])('%s is %i seconds', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  it.each(['', 's', '1.5m', '-3s', '2d', '60 s'])('refuses "%s"', text => {
    expect(() => parseDuration(text)).toThrow(/Write it as 60s, 2m or 1h/);
  });
});
