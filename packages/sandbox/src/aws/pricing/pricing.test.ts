import { GetProductsCommand, PricingClient } from '@aws-sdk/client-pricing';
import type { Filter } from '@aws-sdk/client-pricing';
import { startAwsFacade } from '../../testUtils/startAwsFacade';
import type { TestAwsFacade } from '../../testUtils/startAwsFacade';

describe('Pricing over the SDK', () => {
  let facade: TestAwsFacade;
  let client: PricingClient;

  beforeAll(async () => {
    facade = await startAwsFacade();
    client = new PricingClient({
      ...facade.clientConfig,
      region: 'us-east-1',
      maxAttempts: 1,
    });
  });

  afterAll(async () => {
    client.destroy();
    await facade.close();
  });

  const find = async (fields: Record<string, string>) => {
    const { PriceList = [] } = await client.send(
      new GetProductsCommand({
        ServiceCode: 'AmazonRDS',
        Filters: Object.entries(fields).map(([Field, Value]) => ({
          Type: 'TERM_MATCH',
          Field,
          Value,
        })),
      }),
    );
    return PriceList.map((text: unknown) => JSON.parse(String(text)));
  };

  const usd = (product: {
    terms: {
      OnDemand: Record<
        string,
        {
          priceDimensions: Record<
            string,
            { unit: string; pricePerUnit: { USD: string } }
          >;
        }
      >;
    };
  }) => {
    const [term] = Object.values(product.terms.OnDemand);
    const [dimension] = Object.values(term.priceDimensions);
    return { unit: dimension.unit, usd: Number(dimension.pricePerUnit.USD) };
  };

  it('prices an instance class, and says whose price it is', async () => {
    const single = await find({
      regionCode: 'eu-central-1',
      instanceType: 'db.r6g.large',
      databaseEngine: 'PostgreSQL',
      deploymentOption: 'Single-AZ',
      productFamily: 'Database Instance',
    });
    expect(single).toHaveLength(1);
    expect(single[0].product.attributes).toMatchObject({
      vcpu: '2',
      memory: '16 GiB',
      sandboxNotice: expect.stringContaining("not AWS's"),
    });
    expect(usd(single[0])).toEqual({ unit: 'Hrs', usd: expect.closeTo(0.253) });
    const multi = await find({
      regionCode: 'eu-central-1',
      instanceType: 'db.r6g.large',
      deploymentOption: 'Multi-AZ',
    });
    expect(usd(multi[0]).usd).toBeCloseTo(0.506);
  });

  it('prices gp3 storage', async () => {
    const found = await find({
      regionCode: 'us-east-1',
      productFamily: 'Database Storage',
      volumeType: 'General Purpose-GP3',
      deploymentOption: 'Single-AZ',
    });
    expect(found).toHaveLength(1);
    expect(usd(found[0])).toEqual({ unit: 'GB-Mo', usd: 0.11 });
  });

  it.each([
    ['an unknown class', { instanceType: 'db.x1.huge' }],
    ['an unknown region', { regionCode: 'mars-north-1' }],
    ['an unknown field', { colour: 'red' }],
    ['a name of every object', { toString: 'x' }],
  ])('has nothing for %s', async (_what, fields) => {
    expect(await find(fields)).toEqual([]);
  });

  it.each<[Filter['Type'], string, number]>([
    ['EQUALS', 'db.t4g.micro', 6],
    ['CONTAINS', 'db.t4g', 24],
    ['ANY_OF', 'db.t4g.micro,db.t4g.small', 12],
  ])('filters by %s', async (Type, Value, count) => {
    const { PriceList } = await client.send(
      new GetProductsCommand({
        ServiceCode: 'AmazonRDS',
        Filters: [{ Type, Field: 'instanceType', Value }],
      }),
    );
    expect(PriceList).toHaveLength(count);
  });

  it('pages', async () => {
    const seen = new Set<string>();
    let NextToken: string | undefined;
    do {
      const page = await client.send(
        new GetProductsCommand({
          ServiceCode: 'AmazonRDS',
          MaxResults: 40,
          NextToken,
        }),
      );
      page.PriceList?.forEach((text: unknown) =>
        seen.add(JSON.parse(String(text)).product.sku),
      );
      NextToken = page.NextToken;
    } while (NextToken);
    expect(seen.size).toBe(84);
  });

  it.each([
    ['another service', { ServiceCode: 'AmazonEC2' }, 'NotFoundException'],
    [
      'a page of 101',
      { ServiceCode: 'AmazonRDS', MaxResults: 101 },
      'InvalidParameterException',
    ],
    [
      'a token it did not give',
      { ServiceCode: 'AmazonRDS', NextToken: 'x' },
      'InvalidNextTokenException',
    ],
    [
      'another format',
      { ServiceCode: 'AmazonRDS', FormatVersion: 'v2' },
      'InvalidParameterException',
    ],
  ])('refuses %s', async (_what, input, name) => {
    await expect(
      client.send(new GetProductsCommand(input)),
    ).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } });
  });
});
