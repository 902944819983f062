import type { AwsService } from '../protocol/AwsService';
import { jsonErrors } from '../protocol/commonErrors';
import { operationsByName } from '../protocol/operationsByName';
import { getProducts } from './getProducts';

/** @internal */
export function createPricingService(): AwsService {
  return {
    name: 'pricing',
    signingName: 'pricing',
    protocol: {
      kind: 'json',
      contentType: 'application/x-amz-json-1.1',
      target: 'AWSPriceListService',
      queryCompatible: false,
    },
    // The API has endpoints in these regions only, whatever region the prices are for.
    regions: ['us-east-1', 'eu-central-1', 'ap-south-1'],
    errors: jsonErrors,
    operations: operationsByName([getProducts]),
  };
}
