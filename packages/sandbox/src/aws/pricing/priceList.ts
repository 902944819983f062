import { createHash } from 'node:crypto';
import { INSTANCE_CLASSES } from '../rds/offers';

/** A product with its on-demand price, in the shape of the AWS Price List's JSON. @internal */
export interface PricedProduct {
  readonly attributes: Readonly<Record<string, string>>;
  /** What one entry of `PriceList` holds, parsed. */
  readonly document: object;
}

const NOTICE =
  "The Headroom sandbox's own price list: made-up figures for trying things out, not AWS's.";
const EFFECTIVE = '2026-01-01T00:00:00Z';

const REGIONS: Readonly<Record<string, { location: string; factor: number }>> =
  {
    'us-east-1': { location: 'US East (N. Virginia)', factor: 1 },
    'eu-central-1': { location: 'EU (Frankfurt)', factor: 1.15 },
    'eu-west-1': { location: 'EU (Ireland)', factor: 1.1 },
  };

/** USD for an hour of Single-AZ in the cheapest region. Made up. */
const HOURLY: Readonly<Record<string, number>> = {
  'db.t4g.micro': 0.016,
  'db.t4g.small': 0.032,
  'db.t4g.medium': 0.064,
  'db.t4g.large': 0.128,
  'db.m6g.large': 0.16,
  'db.m6g.xlarge': 0.32,
  'db.m6g.2xlarge': 0.64,
  'db.r6g.large': 0.22,
  'db.r6g.xlarge': 0.44,
  'db.r6g.2xlarge': 0.88,
  'db.r8g.large': 0.24,
  'db.r8g.xlarge': 0.48,
};

/** USD for a GiB and month of Single-AZ in the cheapest region. Made up. */
const STORAGE: ReadonlyArray<{
  volumeType: string;
  usage: string;
  usd: number;
}> = [
  { volumeType: 'General Purpose', usage: 'RDS:GP2-Storage', usd: 0.11 },
  { volumeType: 'General Purpose-GP3', usage: 'RDS:GP3-Storage', usd: 0.11 },
];

const DEPLOYMENTS = [
  { deploymentOption: 'Single-AZ', factor: 1, infix: '' },
  { deploymentOption: 'Multi-AZ', factor: 2, infix: 'Multi-AZ' },
];

/** @internal */
export const PRICED_PRODUCTS: readonly PricedProduct[] = Object.entries(
  REGIONS,
).flatMap(([regionCode, region]) =>
  DEPLOYMENTS.flatMap(deployment => {
    const common = {
      servicecode: 'AmazonRDS',
      servicename: 'Amazon Relational Database Service',
      location: region.location,
      locationType: 'AWS Region',
      regionCode,
      deploymentOption: deployment.deploymentOption,
      sandboxNotice: NOTICE,
    };
    const factor = region.factor * deployment.factor;
    const instances = Object.entries(INSTANCE_CLASSES).map(([name, offer]) =>
      priced({
        productFamily: 'Database Instance',
        unit: 'Hrs',
        usd: HOURLY[name] * factor,
        attributes: {
          ...common,
          instanceType: name,
          vcpu: String(offer.vcpu),
          memory: `${offer.memoryGib} GiB`,
          physicalProcessor: offer.physicalProcessor,
          storage: 'EBS Only',
          databaseEngine: 'PostgreSQL',
          engineCode: '14',
          licenseModel: 'No license required',
          operation: 'CreateDBInstance:0014',
          usagetype: `${deployment.infix}InstanceUsage:${name}`,
        },
      }),
    );
    const volumes = STORAGE.map(({ volumeType, usage, usd }) =>
      priced({
        productFamily: 'Database Storage',
        unit: 'GB-Mo',
        usd: usd * factor,
        attributes: {
          ...common,
          volumeType,
          minVolumeSize: '20 GB',
          maxVolumeSize: '64 TB',
          databaseEngine: 'PostgreSQL',
          engineCode: '14',
          operation: 'CreateDBInstance:0014',
          usagetype: usage.replace('RDS:', `RDS:${deployment.infix}`),
        },
      }),
    );
    return [...instances, ...volumes];
  }),
);

function priced(options: {
  productFamily: string;
  unit: string;
  usd: number;
  attributes: Record<string, string>;
}): PricedProduct {
  const { productFamily, unit, attributes } = options;
  const sku = code(`${attributes.regionCode} ${attributes.usagetype}`, 16);
  const term = `${sku}.JRTCKXETXF`;
  const rate = `${term}.6YS6EN2CT7`;
  const usd = options.usd.toFixed(10);
  return {
    attributes: { ...attributes, productFamily },
    document: {
      product: { productFamily, attributes, sku },
      serviceCode: 'AmazonRDS',
      terms: {
        OnDemand: {
          [term]: {
            priceDimensions: {
              [rate]: {
                unit,
                endRange: 'Inf',
                description: `$${usd} per ${unit} (${NOTICE})`,
                appliesTo: [],
                rateCode: rate,
                beginRange: '0',
                pricePerUnit: { USD: usd },
              },
            },
            sku,
            effectiveDate: EFFECTIVE,
            offerTermCode: 'JRTCKXETXF',
            termAttributes: {},
          },
        },
      },
      version: 'headroom-sandbox-1',
      publicationDate: EFFECTIVE,
    },
  };
}

function code(text: string, length: number): string {
  return createHash('sha256')
    .update(text)
    .digest('hex')
    .toUpperCase()
    .slice(0, length);
}
