import { SchedulerService } from '@backstage/backend-plugin-api';
import { OperationsConfig } from './config/OperationsConfig';
import { Headroom } from './createHeadroom';

/** For how long a plan that was never carried out can still be looked at. */
const KEEP_PLANS_MS = 7 * 24 * 3_600_000;

/**
 * What happens without anybody asking for it.
 *
 * @internal
 */
export async function scheduleTasks(
  scheduler: SchedulerService,
  config: OperationsConfig,
  { runner, drift, plans }: Headroom,
): Promise<void> {
  await scheduler.scheduleTask({
    id: 'headroom-operations-tick',
    // Every instance: what one left behind in a crash another takes over.
    scope: 'local',
    frequency: { milliseconds: config.tickMs },
    timeout: { minutes: 1 },
    fn: async () => runner.kick(),
  });
  await scheduler.scheduleTask({
    id: 'headroom-ledger-drift',
    scope: 'global',
    // Often, and little: what an operation left is looked at soon, the rest spread over the interval.
    frequency: { milliseconds: config.tickMs },
    timeout: { minutes: 10 },
    fn: signal => drift.run(signal as AbortSignal),
  });
  await scheduler.scheduleTask({
    id: 'headroom-plans-prune',
    scope: 'global',
    frequency: { hours: 24 },
    timeout: { minutes: 5 },
    initialDelay: { minutes: 5 },
    fn: async () => {
      await plans.prune(Date.now() - KEEP_PLANS_MS);
    },
  });
}
