import { Entity } from '@backstage/catalog-model';
import { filterPredicateToFilterFunction } from '@backstage/filter-predicates';
import { entityFilter } from '../extensions/entityFilter';

/** For `EntitySwitch` and `if` of a legacy entity page: the same entities as in the new system. @public */
export const isHeadroomAvailable: (entity: Entity) => boolean =
  filterPredicateToFilterFunction(entityFilter);
