import { MetricWindow } from './MetricWindow';

describe('MetricWindow', () => {
  it('averages the last minute only', () => {
    const window = new MetricWindow();
    window.add(0, 1_000);
    window.add(59_000, 10);
    window.add(60_000, 20);
    expect(window.average()).toBe(15);
  });

  it('has no value once nothing was measured for a minute', () => {
    const window = new MetricWindow();
    expect(window.average()).toBeUndefined();
    window.add(0, 5);
    window.add(30_000, undefined);
    expect(window.average()).toBe(5);
    window.add(61_000, NaN);
    expect(window.average()).toBeUndefined();
  });
});
