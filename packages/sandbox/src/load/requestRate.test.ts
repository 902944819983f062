import { requestRate } from './requestRate';

describe('requestRate', () => {
  it('waves around the mean and is never idle', () => {
    const rates = Array.from({ length: 58_200 }, (_, s) => requestRate(20, s));
    const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    expect(mean).toBeCloseTo(20, 1);
    expect(Math.min(...rates)).toBeGreaterThan(10);
    expect(Math.max(...rates)).toBeLessThan(30);
  });
});
