import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  ListTagsForResourceCommand,
  PutMetricAlarmCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudwatch';
import type { PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { startAwsFacade } from '../../testUtils/startAwsFacade';
import type { TestAwsFacade } from '../../testUtils/startAwsFacade';

const LAG: PutMetricAlarmCommandInput = {
  AlarmName: 'orders-replica-ReplicaLag',
  Namespace: 'AWS/RDS',
  MetricName: 'ReplicaLag',
  Dimensions: [{ Name: 'DBInstanceIdentifier', Value: 'orders-replica' }],
  Statistic: 'Average',
  Period: 60,
  EvaluationPeriods: 3,
  DatapointsToAlarm: 2,
  Threshold: 60,
  ComparisonOperator: 'GreaterThanThreshold',
};

const PAGE = 'arn:aws:sns:eu-central-1:123456789012:page';
const ALL_CLEAR = 'arn:aws:sns:eu-central-1:123456789012:all-clear';

/** Lag that counts only while the source is written to. */
const IDLE_SAFE: PutMetricAlarmCommandInput = {
  AlarmName: 'idle-safe',
  EvaluationPeriods: 1,
  Threshold: 60,
  ComparisonOperator: 'GreaterThanThreshold',
  TreatMissingData: 'breaching',
  Metrics: [
    {
      Id: 'judged',
      Expression: 'IF(FILL(writes, 0) > 1, lag, 0)',
      ReturnData: true,
    },
    ...(['lag', 'writes'] as const).map(id => ({
      Id: id,
      ReturnData: false,
      MetricStat: {
        Metric: {
          Namespace: 'AWS/RDS',
          MetricName: id === 'lag' ? 'ReplicaLag' : 'WriteIOPS',
          Dimensions: [{ Name: 'DBInstanceIdentifier', Value: id }],
        },
        Period: 60,
        Stat: 'Average',
      },
    })),
  ],
};

describe('CloudWatch alarms over the SDK', () => {
  let facade: TestAwsFacade;
  let client: CloudWatchClient;
  const metrics = new Map<string, number>();
  const asked: unknown[] = [];
  let clock: number;

  beforeEach(async () => {
    metrics.clear();
    asked.length = 0;
    clock = Date.now();
    facade = await startAwsFacade({
      metricSource: (namespace, metric, dimensions) => {
        asked.push([namespace, metric, dimensions]);
        return metrics.get(metric);
      },
    });
    client = new CloudWatchClient({ ...facade.clientConfig, maxAttempts: 1 });
  });

  afterEach(async () => {
    client.destroy();
    await facade.close();
  });

  const put = (input: PutMetricAlarmCommandInput) =>
    client.send(new PutMetricAlarmCommand(input));
  const describeOne = async (name = LAG.AlarmName ?? '') => {
    const { MetricAlarms = [] } = await client.send(
      new DescribeAlarmsCommand({ AlarmNames: [name] }),
    );
    return MetricAlarms[0];
  };
  /** Moves time on by one period, with these values. */
  const period = async (values: Record<string, number | undefined>) => {
    for (const [metric, value] of Object.entries(values)) {
      if (value === undefined) {
        metrics.delete(metric);
      } else {
        metrics.set(metric, value);
      }
    }
    clock += 60_000;
    await facade.evaluateAlarms(new Date(clock));
  };

  it('keeps what it was given, and replaces it under the same name', async () => {
    await put({
      ...LAG,
      AlarmActions: ['arn:aws:sns:eu-central-1:123456789012:page'],
      Tags: [{ Key: 'team', Value: 'shop' }],
    });
    const created = await describeOne();
    expect(created).toMatchObject({
      ...LAG,
      StateValue: 'INSUFFICIENT_DATA',
      ActionsEnabled: true,
      AlarmArn:
        'arn:aws:cloudwatch:eu-central-1:123456789012:alarm:orders-replica-ReplicaLag',
    });
    expect(created.StateUpdatedTimestamp).toBeInstanceOf(Date);
    await put({
      ...LAG,
      Threshold: 90,
      Tags: [{ Key: 'team', Value: 'other' }],
    });
    expect(await describeOne()).toMatchObject({ Threshold: 90 });
    // Tags are ignored when an alarm is updated.
    const { Tags } = await client.send(
      new ListTagsForResourceCommand({ ResourceARN: created.AlarmArn }),
    );
    expect(Tags).toEqual([{ Key: 'team', Value: 'shop' }]);
  });

  it('tags, and knows no other resource', async () => {
    await put(LAG);
    const ResourceARN = (await describeOne()).AlarmArn;
    await client.send(
      new TagResourceCommand({
        ResourceARN,
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'b', Value: '2' },
        ],
      }),
    );
    await client.send(
      new UntagResourceCommand({ ResourceARN, TagKeys: ['a'] }),
    );
    const { Tags } = await client.send(
      new ListTagsForResourceCommand({ ResourceARN }),
    );
    expect(Tags).toEqual([{ Key: 'b', Value: '2' }]);
    await expect(
      client.send(
        new ListTagsForResourceCommand({ ResourceARN: `${ResourceARN}x` }),
      ),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('goes to ALARM at two of three periods, and back', async () => {
    await put(LAG);
    await period({ ReplicaLag: 10 });
    expect((await describeOne()).StateValue).toBe('OK');
    expect(asked).toContainEqual([
      'AWS/RDS',
      'ReplicaLag',
      { DBInstanceIdentifier: 'orders-replica' },
    ]);
    await period({ ReplicaLag: 100 });
    expect((await describeOne()).StateValue).toBe('OK');
    await period({ ReplicaLag: 100 });
    expect(await describeOne()).toMatchObject({
      StateValue: 'ALARM',
      StateReason: expect.stringContaining('Threshold Crossed'),
    });
    await period({ ReplicaLag: 60 });
    await period({ ReplicaLag: 1 });
    expect((await describeOne()).StateValue).toBe('OK');
    const { MetricAlarms } = await client.send(
      new DescribeAlarmsCommand({ StateValue: 'ALARM' }),
    );
    expect(MetricAlarms).toEqual([]);
  });

  it.each([
    ['breaching', 'ALARM'],
    ['notBreaching', 'OK'],
    ['ignore', 'OK'],
    ['missing', 'INSUFFICIENT_DATA'],
  ])('treats missing data as %s', async (TreatMissingData, state) => {
    await put({ ...LAG, TreatMissingData });
    await period({ ReplicaLag: 1 });
    await period({ ReplicaLag: 1 });
    expect((await describeOne()).StateValue).toBe('OK');
    // Three periods decide; two more are looked at, in case some of the three have no datapoint.
    for (let index = 0; index < 5; index++) {
      await period({ ReplicaLag: undefined });
    }
    expect((await describeOne()).StateValue).toBe(state);
  });

  it.each([
    ['breaching', 'ALARM', [PAGE]],
    ['notBreaching', 'OK', [ALL_CLEAR]],
    ['ignore', 'INSUFFICIENT_DATA', []],
    ['missing', 'INSUFFICIENT_DATA', []],
  ])(
    'of a metric that has no datapoint yet, treats missing data as %s',
    async (TreatMissingData, state, told) => {
      await put({
        ...LAG,
        TreatMissingData,
        AlarmActions: [PAGE],
        OKActions: [ALL_CLEAR],
      });
      expect((await describeOne()).StateValue).toBe('INSUFFICIENT_DATA');
      await period({});
      expect((await describeOne()).StateValue).toBe(state);
      await period({});
      expect(facade.alarmActions.list()).toMatchObject(
        told.map(action => ({ alarm: LAG.AlarmName, state, action })),
      );
    },
  );

  it('tells nobody while its actions are disabled', async () => {
    await put({
      ...LAG,
      ActionsEnabled: false,
      TreatMissingData: 'breaching',
      AlarmActions: [PAGE],
    });
    await period({});
    expect((await describeOne()).StateValue).toBe('ALARM');
    expect(facade.alarmActions.list()).toEqual([]);
  });

  it('sees what a metric was before the alarm was put', async () => {
    await facade.seedSource({ identifier: 'orders' });
    for (const CPUUtilization of [90, 95, 99]) {
      await period({ CPUUtilization });
    }
    await put({
      ...LAG,
      MetricName: 'CPUUtilization',
      Dimensions: [{ Name: 'DBInstanceIdentifier', Value: 'orders' }],
      DatapointsToAlarm: 3,
      AlarmActions: [PAGE],
    });
    await facade.evaluateAlarms(new Date(clock));
    expect((await describeOne()).StateValue).toBe('ALARM');
    expect(facade.alarmActions.list()).toMatchObject([{ action: PAGE }]);
  });

  it('works out metric math', async () => {
    await put(IDLE_SAFE);
    const state = async () => (await describeOne('idle-safe')).StateValue;
    await period({ ReplicaLag: 290, WriteIOPS: 0 });
    expect(await state()).toBe('OK');
    await period({ WriteIOPS: 25 });
    expect(await state()).toBe('ALARM');
    await period({ ReplicaLag: 0.2 });
    expect(await state()).toBe('OK');
    // Replication stopped while the source is written to: no datapoint of the lag, which breaches once no older one is
    // in the evaluation range.
    for (const expected of ['OK', 'OK', 'ALARM']) {
      await period({ ReplicaLag: undefined });
      expect(await state()).toBe(expected);
    }
    await period({ WriteIOPS: undefined });
    expect(await state()).toBe('OK');
    expect(await describeOne('idle-safe')).toMatchObject({
      Metrics: IDLE_SAFE.Metrics,
    });
  });

  it('pages, and finds by prefix', async () => {
    for (const name of ['a-1', 'a-2', 'a-3', 'b-1']) {
      await put({ ...LAG, AlarmName: name });
    }
    const first = await client.send(
      new DescribeAlarmsCommand({ AlarmNamePrefix: 'a-', MaxRecords: 2 }),
    );
    const second = await client.send(
      new DescribeAlarmsCommand({
        AlarmNamePrefix: 'a-',
        MaxRecords: 2,
        NextToken: first.NextToken,
      }),
    );
    expect(
      [...first.MetricAlarms!, ...second.MetricAlarms!].map(a => a.AlarmName),
    ).toEqual(['a-1', 'a-2', 'a-3']);
    expect(second.NextToken).toBeUndefined();
    const elsewhere = new CloudWatchClient({
      ...facade.clientConfig,
      region: 'eu-west-1',
    });
    const { MetricAlarms } = await elsewhere.send(
      new DescribeAlarmsCommand({}),
    );
    elsewhere.destroy();
    expect(MetricAlarms).toEqual([]);
  });

  it('deletes all that are named, or none', async () => {
    await put(LAG);
    await expect(
      client.send(
        new DeleteAlarmsCommand({ AlarmNames: [LAG.AlarmName!, 'unknown'] }),
      ),
    ).rejects.toMatchObject({
      name: 'ResourceNotFound',
      $metadata: { httpStatusCode: 404 },
    });
    expect(await describeOne()).toBeDefined();
    await client.send(
      new DeleteAlarmsCommand({ AlarmNames: [LAG.AlarmName!] }),
    );
    expect(await describeOne()).toBeUndefined();
  });

  it.each<[string, Partial<PutMetricAlarmCommandInput>]>([
    ['no metric', { MetricName: undefined }],
    ['no statistic', { Statistic: undefined }],
    ['two statistics', { ExtendedStatistic: 'p99' }],
    ['an unknown statistic', { Statistic: 'Median' as 'Average' }],
    ['a period of 45 seconds', { Period: 45 }],
    ['no period', { Period: undefined }],
    ['more than a day', { EvaluationPeriods: 1441 }],
    ['no evaluation periods', { EvaluationPeriods: undefined }],
    ['four of three', { DatapointsToAlarm: 4 }],
    ['no threshold', { Threshold: undefined }],
    [
      'an unknown comparison',
      { ComparisonOperator: 'Near' as 'LessThanThreshold' },
    ],
    ['unknown treatment', { TreatMissingData: 'shrug' }],
    ['an action that is no ARN', { AlarmActions: ['page-me'] }],
    [
      'six actions of a state',
      {
        OKActions: [1, 2, 3, 4, 5, 6].map(
          index => `arn:aws:sns:eu-central-1:123456789012:page-${index}`,
        ),
      },
    ],
    ['a long description', { AlarmDescription: 'x'.repeat(1025) }],
    ['an empty dimension', { Dimensions: [{ Name: 'a', Value: '' }] }],
    ['a namespace that begins with a colon', { Namespace: ':AWS/RDS' }],
    ...['', ' ', ':a', 'größe', 'a\tb'].map(
      (Name): [string, Partial<PutMetricAlarmCommandInput>] => [
        `a dimension named ${JSON.stringify(Name)}`,
        { Dimensions: [{ Name, Value: 'orders' }] },
      ],
    ),
    ['an unknown unit', { Unit: 'Parsecs' as 'Seconds' }],
    [
      'an unknown treatment of few samples',
      { EvaluateLowSampleCountPercentile: 'nonsense' },
    ],
    [
      'a dimension twice',
      { Dimensions: [LAG.Dimensions![0], LAG.Dimensions![0]] },
    ],
    ['metric and metric math', { Metrics: IDLE_SAFE.Metrics }],
    ['reserved tags', { Tags: [{ Key: 'aws:a', Value: '' }] }],
  ])('refuses %s', async (_what, change) => {
    await expect(put({ ...LAG, ...change })).rejects.toMatchObject({
      name: 'ValidationException',
      Code: 'ValidationError',
      $metadata: { httpStatusCode: 400 },
    });
  });

  it.each([
    [
      'region',
      'arn:aws:sns:us-east-1:123456789012:page',
      'Invalid region us-east-1 specified. Only eu-central-1 is supported.',
    ],
    [
      'partition',
      'arn:aws-cn:sns:eu-central-1:123456789012:page',
      'Invalid partition aws-cn specified. Only aws is supported.',
    ],
  ])('refuses an action of another %s', async (_what, action, message) => {
    for (const key of ['AlarmActions', 'OKActions'] as const) {
      await expect(put({ ...LAG, [key]: [action] })).rejects.toMatchObject({
        name: 'ValidationException',
        message,
      });
    }
  });

  it('knows which states and types of alarms there are', async () => {
    for (const input of [
      { StateValue: 'FOO' as 'OK' },
      { AlarmTypes: ['Smoke' as 'MetricAlarm'] },
    ]) {
      await expect(
        client.send(new DescribeAlarmsCommand(input)),
      ).rejects.toMatchObject({ name: 'ValidationException' });
    }
  });

  it.each([
    ['an unknown metric', 'lag + other'],
    ['an unknown function', 'ANOMALY_DETECTION_BAND(lag)'],
    ['an open parenthesis', 'MAX(lag'],
    ['nonsense', 'lag $ 2'],
    ['nothing', ' '],
    ['too many parameters', 'ABS(lag, 2)'],
  ])('refuses %s in metric math', async (_what, expression) => {
    const [first, ...rest] = IDLE_SAFE.Metrics ?? [];
    await expect(
      put({
        ...IDLE_SAFE,
        Metrics: [{ ...first, Expression: expression }, ...rest],
      }),
    ).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('refuses a namespace and a dimension in metric math as anywhere else', async () => {
    const [judged, lag, writes] = IDLE_SAFE.Metrics ?? [];
    for (const change of [
      { Namespace: ':AWS/RDS' },
      { Dimensions: [{ Name: ':a', Value: 'orders' }] },
    ]) {
      const MetricStat = {
        ...lag.MetricStat!,
        Metric: { ...lag.MetricStat?.Metric, ...change },
      };
      await expect(
        put({
          ...IDLE_SAFE,
          Metrics: [judged, { ...lag, MetricStat }, writes],
        }),
      ).rejects.toMatchObject({ name: 'ValidationException' });
    }
  });

  it('refuses metric math that returns nothing, or twice', async () => {
    const everything = IDLE_SAFE.Metrics ?? [];
    for (const ReturnData of [true, false]) {
      await expect(
        put({
          ...IDLE_SAFE,
          Metrics: everything.map(query => ({ ...query, ReturnData })),
        }),
      ).rejects.toMatchObject({ name: 'ValidationException' });
    }
  });
});
