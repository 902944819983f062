import type { FilterPredicate } from '@backstage/filter-predicates';

/**
 * Components that serve something, and those that name a database. An object and not a function, so
 * that app-config can replace it.
 *
 * @internal
 */
export const entityFilter: FilterPredicate = {
  $all: [
    { kind: 'component' },
    {
      $any: [
        { 'spec.type': { $in: ['service', 'website', 'backend', 'api'] } },
        { 'metadata.annotations.headroom.dev/rds-instance': { $exists: true } },
      ],
    },
  ],
};
