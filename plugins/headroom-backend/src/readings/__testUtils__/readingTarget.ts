import { ReadingTarget } from '../ReadingsService';

/** A service with these databases, the primary first, then its replicas. @internal */
export function readingTarget(
  instances: string[],
  more: Partial<ReadingTarget> = {},
): ReadingTarget {
  return {
    entityRef: 'component:default/storefront',
    environment: null,
    namespace: null,
    prometheus: null,
    database: {
      instances: instances.map((id, index) => ({
        id,
        account: null,
        region: null,
        since: null,
        declaredRole: index === 0 ? 'primary' : 'replica',
        madeByOperation: null,
      })),
    },
    ...more,
  };
}
