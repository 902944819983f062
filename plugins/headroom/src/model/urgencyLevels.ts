import { AlertUrgency } from '@headroom/backstage-plugin-headroom-common';
import type { StatusLevel } from '../components/shared/StatusWord';

/** How loudly the page speaks of an alert. @internal */
export const urgencyLevels: Record<AlertUrgency, StatusLevel> = {
  page: 'critical',
  ticket: 'attention',
  info: 'neutral',
};
