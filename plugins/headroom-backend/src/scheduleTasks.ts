import { SchedulerService } from '@backstage/backend-plugin-api';
import { OperationsConfig } from './config/OperationsConfig';
import { Headroom } from './createHeadroom';

/**
 * What happens without anybody asking for it.
 *
 * @internal
 */
export async function scheduleTasks(
  scheduler: SchedulerService,
  config: OperationsConfig,
  { runner, drift, retention }: Headroom,
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
    id: 'headroom-retention',
    scope: 'global',
    frequency: { minutes: 10 },
    timeout: { minutes: 5 },
    initialDelay: { minutes: 1 },
    fn: signal => retention.run(signal as AbortSignal),
  });
}
