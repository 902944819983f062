import { useApi } from '@backstage/frontend-plugin-api';
import { headroomApiRef } from '../api/headroomApiRef';
import { LiveLeftBehind } from '../components/LeftBehind/LiveLeftBehind';

/** What Headroom made for entities that are gone; the app brings the title. @internal */
export const LeftBehindPage = () => (
  <LiveLeftBehind api={useApi(headroomApiRef)} />
);
