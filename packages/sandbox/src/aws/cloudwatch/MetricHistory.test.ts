import { MetricHistory } from './MetricHistory';

const LAG = {
  namespace: 'AWS/RDS',
  metric: 'ReplicaLag',
  dimensions: [{ Name: 'DBInstanceIdentifier', Value: 'orders-replica' }],
};

describe('MetricHistory', () => {
  let current: number | undefined;
  let history: MetricHistory;

  beforeEach(() => {
    history = new MetricHistory({
      source: () => current,
      onFailure: error => {
        throw error;
      },
      startedAt: 0,
    });
  });

  const sampleAt = async (second: number, value: number | undefined) => {
    current = value;
    await history.sample([LAG, LAG], second * 1000, 600_000);
  };
  const valuesAt = (
    second: number,
    options: { statistic?: string; count?: number; publishedSince?: number },
  ) =>
    history.values(LAG, {
      now: second * 1000,
      periodMs: 60_000,
      count: options.count ?? 2,
      statistic: options.statistic ?? 'Average',
      publishedSince: options.publishedSince,
    });

  it('aggregates the samples of each period by the statistic', async () => {
    await sampleAt(10, 1);
    await sampleAt(30, 3);
    await sampleAt(50, 5);
    await sampleAt(70, 7);
    await sampleAt(110, undefined);
    await sampleAt(120, 9);
    const at = (statistic: string) => valuesAt(120, { statistic });
    expect(at('Average')).toEqual([8, 3]);
    expect(at('Sum')).toEqual([16, 9]);
    expect(at('SampleCount')).toEqual([2, 3]);
    expect(at('Minimum')).toEqual([7, 1]);
    expect(at('Maximum')).toEqual([9, 5]);
    expect(at('p50')).toEqual([7, 3]);
    expect(at('p99')).toEqual([9, 5]);
  });

  it('knows that there was no datapoint before the metric was published', async () => {
    await sampleAt(60, 1);
    await sampleAt(120, NaN);
    const count = 5;
    const five = [undefined, 1, undefined, undefined, undefined];
    expect(valuesAt(120, { count })).toEqual(five);
    expect(valuesAt(120, { count, publishedSince: 30_000 })).toEqual(five);
    // It was before the sandbox ran.
    expect(valuesAt(120, { count, publishedSince: -600_000 })).toEqual([
      undefined,
      1,
      undefined,
    ]);
  });

  it('forgets what nobody asks for any more', async () => {
    await sampleAt(60, 1);
    await history.sample([], 661_000, 600_000);
    expect(valuesAt(60, { count: 1 })).toEqual([undefined]);
  });
});
