import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { isHeadroomAvailable } from '../model/isHeadroomAvailable';

/** @internal */
export const overviewCard = EntityCardBlueprint.make({
  name: 'overview',
  params: {
    type: 'content',
    filter: isHeadroomAvailable,
    loader: () =>
      import('../pages/OverviewCardPage').then(m => <m.OverviewCardPage />),
  },
});
