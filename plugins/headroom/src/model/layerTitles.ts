import { Layer } from '@headroom/backstage-plugin-headroom-common';

/** @internal */
export const layerTitles: Record<Layer, string> = {
  database: 'Database',
  cache: 'Cache',
  compute: 'Compute',
  edge: 'Edge',
  monitoring: 'Monitoring',
};
