import { useApi } from '@backstage/core-plugin-api';
import { PluginHeader } from '@backstage/ui';
import { headroomApiRef } from '../api/headroomApiRef';
import { LiveLeftBehind } from '../components/LeftBehind/LiveLeftBehind';

/** @internal */
export const LegacyLeftBehind = () => (
  <>
    <PluginHeader title="Left behind by Headroom" />
    <LiveLeftBehind api={useApi(headroomApiRef)} />
  </>
);
