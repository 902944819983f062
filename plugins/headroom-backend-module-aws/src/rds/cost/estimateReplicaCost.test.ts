import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  observedReadReplica,
  OWNER,
  ownReplicaInstance,
} from '../../__testUtils__/observedReadReplica';
import { planReadReplica } from '../plan/planReadReplica';
import { ConfiguredPrices } from './ConfiguredPrices';
import { estimateReplicaCost } from './estimateReplicaCost';
import { readPriceList } from './readPriceList';

const spec = { region: 'eu-central-1', sourceInstance: 'storefront-db' };
const table = {
  pricedAt: '2026-11-01',
  currency: 'EUR',
  instances: [
    { region: 'eu-central-1', instanceClass: 'db.t4g.medium', hourly: 0.1 },
    { region: 'eu-central-1', instanceClass: 'db.t4g.large', hourly: 0.2 },
  ],
  storage: [{ region: 'eu-central-1', storageType: 'gp3', gibMonth: 0.12 }],
};

function estimate(
  observed: ReturnType<typeof observedReadReplica>,
  more: object = {},
  prices: JsonObject = table,
) {
  const configured = ConfiguredPrices.fromConfig(
    mockServices.rootConfig({ data: { headroom: { aws: { prices } } } }),
  );
  return estimateReplicaCost(
    planReadReplica({ ...spec, ...more }, observed, OWNER),
    async item => configured.find(item),
  );
}

describe('estimateReplicaCost', () => {
  it('adds instance and storage for a month of 730 hours', async () => {
    await expect(estimate(observedReadReplica())).resolves.toEqual({
      kind: 'estimate',
      monthly: 85,
      currency: 'EUR',
      pricedAt: '2026-11-01',
      source: 'headroom.aws.prices',
      excludes: expect.arrayContaining(['data transfer']),
      lines: [
        { title: 'db.t4g.medium', monthly: 73 },
        { title: '100 GiB gp3', monthly: 12 },
      ],
    });
  });

  it('counts only the difference for an existing replica', async () => {
    const observed = observedReadReplica({ replica: ownReplicaInstance() });
    await expect(
      estimate(observed, { instanceClass: 'db.t4g.large' }),
    ).resolves.toMatchObject({ monthly: 73 });
    await expect(estimate(observed)).resolves.toMatchObject({
      monthly: 0,
      lines: [],
    });
  });

  it.each([
    ['the class', { instanceClass: 'db.m6g.large' }, 'db.m6g.large'],
    ['the storage', { storageType: 'io2', iops: 2000 }, '100 GiB io2'],
    ['Multi-AZ', { multiAz: true }, 'db.t4g.medium Multi-AZ'],
  ])(
    'is unknown, not half a sum, without a price for %s',
    async (_, more, title) => {
      await expect(estimate(observedReadReplica(), more)).resolves.toEqual({
        kind: 'unknown',
        reason: expect.stringContaining(title),
      });
    },
  );

  it("does not price somebody else's instance", async () => {
    const replica = ownReplicaInstance({ tags: {} });
    await expect(estimate(observedReadReplica({ replica }))).resolves.toEqual({
      kind: 'unknown',
      reason: 'Nothing in the plan has a price.',
    });
  });

  it('is unknown, not nothing, when only IOPS change', async () => {
    const replica = ownReplicaInstance({ allocatedStorage: 400, iops: 12000 });
    await expect(
      estimate(observedReadReplica({ replica }), {
        iops: 16000,
        allocatedStorage: 400,
      }),
    ).resolves.toEqual({
      kind: 'unknown',
      reason: expect.stringContaining('Provisioned IOPS'),
    });
  });

  it.each<[JsonObject, string]>([
    [{ ...table, pricedAt: 'soon' }, 'headroom.aws.prices.pricedAt'],
    [{ ...table, currency: 'Euro' }, 'headroom.aws.prices.currency'],
    [
      { ...table, storage: [{ ...table.storage[0], gibMonth: -1 }] },
      'headroom.aws.prices.storage[].gibMonth',
    ],
    [{ ...table, currencie: 'EUR' }, 'headroom.aws.prices.currencie:'],
    [
      { ...table, storage: [{ ...table.storage[0], multiAZ: true }] },
      'headroom.aws.prices.storage[0].multiAZ:',
    ],
  ])('refuses a wrong table at start-up: %#', (prices, text) => {
    expect(() =>
      ConfiguredPrices.fromConfig(
        mockServices.rootConfig({ data: { headroom: { aws: { prices } } } }),
      ),
    ).toThrow(text);
  });
});

describe('readPriceList', () => {
  const document = (usd: string) =>
    JSON.stringify({
      publicationDate: '2026-11-01T00:00:00Z',
      terms: {
        OnDemand: {
          t: { priceDimensions: { d: { pricePerUnit: { USD: usd } } } },
        },
      },
    });

  it.each([
    ['one price', [document('0.5')], 0.5],
    ['the same price twice', [document('0.5'), document('0.50')], 0.5],
    ['two prices', [document('0.5'), document('0.6')], undefined],
    ['none', [], undefined],
    ['a price of 0', [document('0.0')], undefined],
    ['no number', [document('free')], undefined],
    ['no JSON', ['<html>'], undefined],
    ['another shape', ['{"terms":{}}'], undefined],
  ])('%s', (_, list, amount) => {
    expect(readPriceList(list)?.amount).toBe(amount);
  });
});
