import {
  GetProducts$,
  InvalidNextTokenException$,
  InvalidParameterException$,
  NotFoundException$,
} from '@aws-sdk/client-pricing';
import type {
  Filter,
  GetProductsRequest,
  GetProductsResponse,
} from '@aws-sdk/client-pricing';
import { AwsError } from '../protocol/AwsError';
import { defineOperation } from '../protocol/defineOperation';
import { PRICED_PRODUCTS } from './priceList';
import type { PricedProduct } from './priceList';

/** `GetProducts`, on the sandbox's own price list. @internal */
export const getProducts = defineOperation<
  GetProductsRequest,
  GetProductsResponse
>({
  schema: GetProducts$,
  write: false,
  members: [
    'ServiceCode',
    'Filters',
    'FormatVersion',
    'MaxResults',
    'NextToken',
  ],
  permissions: () => [{ action: 'pricing:GetProducts', resource: '*' }],
  run(input) {
    const { MaxResults: size = 100, FormatVersion = 'aws_v1' } = input;
    if (!(Number.isInteger(size) && size >= 1 && size <= 100)) {
      throw invalid('MaxResults must be between 1 and 100');
    }
    if (FormatVersion !== 'aws_v1') {
      throw invalid(`Invalid FormatVersion ${FormatVersion}: must be aws_v1`);
    }
    if (input.ServiceCode !== 'AmazonRDS') {
      throw AwsError.modelled(
        NotFoundException$,
        `The sandbox has no prices for ${input.ServiceCode}`,
      );
    }
    const filters = (input.Filters ?? []).map(matcher);
    const found = PRICED_PRODUCTS.filter(product =>
      filters.every(matches => matches(product)),
    );
    const from = decode(input.NextToken);
    const until = from + size;
    return {
      FormatVersion,
      PriceList: found
        .slice(from, until)
        .map(({ document }) => JSON.stringify(document)),
      NextToken: until < found.length ? encode(until) : undefined,
    };
  },
});

function matcher(filter: Filter): (product: PricedProduct) => boolean {
  const { Type: type, Field: field = '', Value: value = '' } = filter;
  const values = value.split(',').map(part => part.trim());
  const read = ({ attributes }: PricedProduct): string | undefined => {
    const name = field === 'ServiceCode' ? 'servicecode' : field;
    return Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  };
  switch (type) {
    case 'TERM_MATCH':
    case 'EQUALS':
      return product => read(product) === value;
    case 'CONTAINS':
      return product => read(product)?.includes(value) ?? false;
    case 'ANY_OF':
      return product => values.includes(read(product) ?? '');
    case 'NONE_OF':
      return product => !values.includes(read(product) ?? '');
    default:
      throw invalid(`Invalid filter type ${type}`);
  }
}

const TOKEN_PREFIX = 'from:';

function encode(from: number): string {
  return Buffer.from(`${TOKEN_PREFIX}${from}`).toString('base64');
}

function decode(token: string | undefined): number {
  if (token === undefined) {
    return 0;
  }
  const match = /^from:(\d+)$/.exec(Buffer.from(token, 'base64').toString());
  if (!match) {
    throw AwsError.modelled(
      InvalidNextTokenException$,
      'The pagination token is invalid. Try again without a pagination token.',
    );
  }
  return Number(match[1]);
}

function invalid(message: string): AwsError {
  return AwsError.modelled(InvalidParameterException$, message);
}
