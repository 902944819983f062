import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { entityFilter } from './entityFilter';

/** @internal */
export const overviewCard = EntityCardBlueprint.make({
  name: 'overview',
  params: {
    type: 'content',
    filter: entityFilter,
    loader: () =>
      import('../pages/OverviewCardPage').then(m => <m.OverviewCardPage />),
  },
});
