import { alignToGrid } from './alignToGrid';
import { gridFor } from './gridFor';

describe('alignToGrid', () => {
  const grid = { start: 100, end: 130, step: 10 };

  it.each<[string, Array<Array<[number, number]>>, Array<number | null>]>([
    ['nothing', [], [null, null, null, null]],
    [
      'gaps',
      [
        [
          [100, 1],
          [120, 0],
        ],
      ],
      [1, null, 0, null],
    ],
    [
      'NaN and infinite',
      [
        [
          [100, NaN],
          [110, Infinity],
          [120, 3],
        ],
      ],
      [null, null, 3, null],
    ],
    [
      'agreeing duplicates',
      [
        [[100, 1]],
        [
          [100, 1],
          [110, 2],
        ],
      ],
      [1, 2, null, null],
    ],
    [
      'disagreeing duplicates',
      [
        [
          [100, 1],
          [110, 2],
        ],
        [
          [100, 9],
          [110, 2],
        ],
      ],
      [null, 2, null, null],
    ],
    [
      'three of which two agree',
      [[[100, 1]], [[100, 9]], [[100, 9]]],
      [null, null, null, null],
    ],
    [
      'points outside',
      [
        [
          [90, 1],
          [140, 1],
        ],
      ],
      [null, null, null, null],
    ],
  ])('%s', (_what, series, values) => {
    expect(alignToGrid(series, grid)).toEqual(
      values.map((value, index) => [100 + index * 10, value]),
    );
  });
});

describe('gridFor', () => {
  it.each([
    [3600, 15],
    [3600, 300],
    [60, 0.2],
    [31 * 24 * 3600, 15],
    [1e12, 15],
    [-5, 15],
    [NaN, 15],
    [Infinity, 1],
  ])('a window of %s s scraped every %s s fits', (window, scrape) => {
    const { start, end, step } = gridFor(window, scrape, 1_700_000_007.3);
    const points = (end - start) / step + 1;
    expect(Number.isInteger(points)).toBe(true);
    expect(points).toBeGreaterThanOrEqual(2);
    expect(points).toBeLessThanOrEqual(300);
    expect(end % step).toBe(0);
    expect(end).toBeLessThanOrEqual(1_700_000_008);
    expect(step).toBeGreaterThanOrEqual(scrape);
  });

  it.each([
    [60, 1800],
    [1800, 1800],
    [1801, 3600],
    [7200, 21_600],
    [80_000, 86_400],
    [90_000, 604_800],
    [1e9, 604_800],
    [NaN, 604_800],
  ])('rounds a window of %s s to %s s', (asked, window) => {
    const { start, end } = gridFor(asked, 1, 1_700_000_000);
    expect(end - start).toBeGreaterThanOrEqual(window);
    expect(end - start).toBeLessThan(1.05 * window);
  });
});
