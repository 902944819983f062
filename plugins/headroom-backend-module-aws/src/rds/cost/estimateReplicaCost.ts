import {
  CostEstimate,
  PlannedChange,
} from '@headroom/backstage-plugin-headroom-common';
import { readReplicaSettings } from '../model/readReplicaSettings';
import { REPLICA_CHANGE } from '../plan/planReplica';
import { Price, PricedItem } from './Price';

/** As AWS's own calculator counts. */
const HOURS_PER_MONTH = 730;

const EXCLUDES = [
  'data transfer',
  'backup storage',
  'I/O, and provisioned IOPS and throughput that stay as they are',
  'logs in CloudWatch, and Performance Insights that are kept longer than 7 days',
  'the CloudWatch alarm',
  'taxes, discounts and reserved instances',
];

/**
 * What the replica adds to a month's bill, by on-demand prices. Half-known is unknown: a sum that leaves
 * the storage out would look like an answer.
 *
 * @internal
 */
export async function estimateReplicaCost(
  changes: readonly PlannedChange[],
  findPrice: (item: PricedItem) => Promise<Price | undefined>,
): Promise<CostEstimate> {
  const change = changes.find(({ id }) => id === REPLICA_CHANGE);
  const region = change?.resource.region;
  if (!change || !region) {
    return { kind: 'unknown', reason: 'The plan has no replica in it.' };
  }
  const before = await partsOf(change.before, region, findPrice);
  const after = await partsOf(change.after, region, findPrice);
  const missing = [...before, ...after].find(({ price }) => !price);
  if (missing) {
    return {
      kind: 'unknown',
      reason: `No price list has one price for ${missing.title} in ${region}; headroom.aws.prices can hold it.`,
    };
  }
  if (costsPerformance(change)) {
    return {
      kind: 'unknown',
      reason:
        'Provisioned IOPS, throughput or a log volume are part of the bill, and no price of them is known.',
    };
  }
  const lines = mergeLines([
    ...before.map(part => line(part, -1)),
    ...after.map(part => line(part, 1)),
  ]);
  const prices = [...before, ...after].flatMap(({ price }) => price ?? []);
  const [first] = prices;
  if (!first || prices.some(({ currency }) => currency !== first.currency)) {
    return {
      kind: 'unknown',
      reason: first
        ? 'The prices are in different currencies.'
        : 'Nothing in the plan has a price.',
    };
  }
  return {
    kind: 'estimate',
    monthly: round(lines.reduce((sum, { monthly }) => sum + monthly, 0)),
    currency: first.currency,
    // The oldest list: the estimate is no fresher than it.
    pricedAt: prices.map(({ pricedAt }) => pricedAt).sort()[0],
    source: [...new Set(prices.map(({ source }) => source))].join(', '),
    excludes: EXCLUDES,
    lines,
  };
}

const BILLED = ['iops', 'storageThroughput', 'dedicatedLogVolume'] as const;

/** Half-known is unknown: what changes, or moves to storage that bills it otherwise, is part of the bill. */
function costsPerformance({ before, after }: PlannedChange): boolean {
  const [was, willBe] = [before, after].map(readReplicaSettings);
  const moves = was?.storageType !== willBe?.storageType;
  return BILLED.some(field => {
    const [former, next] = [was?.[field] || null, willBe?.[field] || null];
    return former !== next || (next !== null && moves);
  });
}

interface Part {
  title: string;
  units: number;
  price: Price | undefined;
}

async function partsOf(
  settings: PlannedChange['before'],
  region: string,
  findPrice: (item: PricedItem) => Promise<Price | undefined>,
): Promise<Part[]> {
  const replica = readReplicaSettings(settings);
  if (!replica) {
    return [];
  }
  const { engine, multiAz, instanceClass, storageType } = replica;
  const zones = multiAz ? ' Multi-AZ' : '';
  const common = { region, engine, multiAz };
  return [
    {
      title: `${instanceClass}${zones}`,
      units: HOURS_PER_MONTH,
      price: await findPrice({ kind: 'instance', ...common, instanceClass }),
    },
    {
      title: `${replica.allocatedStorage} GiB ${storageType}${zones}`,
      units: replica.allocatedStorage,
      price: await findPrice({ kind: 'storage', ...common, storageType }),
    },
  ];
}

function line({ title, units, price }: Part, sign: 1 | -1) {
  return { title, monthly: sign * units * (price?.amount ?? 0) };
}

/** What is there before and after costs nothing more. */
function mergeLines(lines: Array<{ title: string; monthly: number }>) {
  const sums = new Map<string, number>();
  for (const { title, monthly } of lines) {
    sums.set(title, (sums.get(title) ?? 0) + monthly);
  }
  return [...sums]
    .map(([title, monthly]) => ({ title, monthly: round(monthly) }))
    .filter(({ monthly }) => monthly !== 0);
}

function round(amount: number): number {
  return Math.round(amount * 100) / 100;
}
