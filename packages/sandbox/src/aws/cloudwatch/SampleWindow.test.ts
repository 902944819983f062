import { SampleWindow } from './SampleWindow';

describe('SampleWindow', () => {
  it('aggregates the samples of each period by the statistic', () => {
    const window = new SampleWindow(60, 2);
    [
      [10, 1],
      [30, 3],
      [50, 5],
      [70, 7],
      [110, undefined],
      [120, 9],
    ].forEach(([at, value]) => window.add((at ?? 0) * 1000, value));
    const at = (statistic: string) => window.values(120_000, statistic);
    expect(at('Average')).toEqual([8, 3]);
    expect(at('Sum')).toEqual([16, 9]);
    expect(at('SampleCount')).toEqual([2, 3]);
    expect(at('Minimum')).toEqual([7, 1]);
    expect(at('Maximum')).toEqual([9, 5]);
    expect(at('p50')).toEqual([7, 3]);
    expect(at('p99')).toEqual([9, 5]);
  });

  it('tells a period without a datapoint from one nobody watched', () => {
    const window = new SampleWindow(60, 3);
    window.add(0, 1);
    expect(window.values(0, 'Average')).toEqual([1]);
    window.add(60_000, undefined);
    window.add(120_000, NaN);
    expect(window.values(120_000, 'Average')).toEqual([
      undefined,
      undefined,
      1,
    ]);
  });
});
