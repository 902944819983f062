import { sparkGeometry } from './sparkGeometry';

const size = { width: 106, height: 26, inset: 3 };

describe('sparkGeometry', () => {
  it('draws from the first time to the last, low at the bottom', () => {
    const line = sparkGeometry(
      [
        [0, 0],
        [50, 10],
        [100, 5],
      ],
      size,
    );
    expect(line).toEqual({
      path: 'M3 23h0L53 3L103 13',
      last: { x: 103, y: 13 },
      min: 0,
      max: 10,
      lastValue: 5,
      seconds: 100,
      gaps: 0,
    });
  });

  it('leaves gaps, and shows a lone point as a dot', () => {
    const line = sparkGeometry(
      [
        [0, 1],
        [25, null],
        [50, 2],
        [75, NaN],
        [100, null],
      ],
      size,
    );
    expect(line?.path).toMatch(/^M\S+ \S+h0M\S+ \S+h0$/);
    expect(line).toMatchObject({ gaps: 2, lastValue: 2, max: 2 });
    expect(line?.last.x).toBe(53);
  });

  it('starts at the first measured point, however short the history', () => {
    const line = sparkGeometry(
      [
        [0, null],
        [80, 0],
        [90, 10],
        [100, 5],
      ],
      size,
    );
    expect(line).toMatchObject({
      path: 'M3 23h0L53 3L103 13',
      seconds: 20,
      gaps: 0,
    });
  });

  it('keeps the noise of a steady value small', () => {
    const line = sparkGeometry(
      [
        [0, 100],
        [50, 100.1],
        [100, 100],
      ],
      size,
    );
    const ys = [...(line?.path.matchAll(/ ([\d.]+)/g) ?? [])].map(m => +m[1]);
    expect(Math.max(...ys) - Math.min(...ys)).toBeLessThan(1);
  });

  it.each([
    [
      'only zeros',
      [
        [0, 0],
        [100, 0],
      ] as Array<[number, number]>,
    ],
    ['one point', [[0, 5]] as Array<[number, number]>],
  ])('draws %s without dividing by zero', (_, points) => {
    expect(sparkGeometry(points, size)?.path).not.toMatch(/NaN|Infinity/);
  });

  it.each([
    ['no points', []],
    [
      'only gaps',
      [
        [0, null],
        [1, Infinity],
      ] as Array<[number, number | null]>,
    ],
  ])('is nothing for %s', (_, points) => {
    expect(sparkGeometry(points, size)).toBeUndefined();
  });
});
