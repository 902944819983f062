import { OperationStatus } from '@headroom/backstage-plugin-headroom-common';
import type { StatusLevel } from '../components/shared/StatusWord';

/** What an operation's status means to a person. @internal */
export const operationWords: Record<
  OperationStatus,
  { text: string; level: StatusLevel }
> = {
  queued: { text: 'waiting to start', level: 'neutral' },
  running: { text: 'being carried out', level: 'neutral' },
  verifying: { text: 'done, checking that it worked', level: 'neutral' },
  verified: { text: 'done and verified', level: 'good' },
  applied: { text: 'done, not verified', level: 'attention' },
  failed: { text: 'failed', level: 'critical' },
  conflict: {
    text: 'stopped, something changed since the plan',
    level: 'attention',
  },
  cancelled: { text: 'cancelled', level: 'neutral' },
};
