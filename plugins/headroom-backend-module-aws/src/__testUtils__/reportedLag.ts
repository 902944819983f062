import { AwsFacadeOptions } from '@headroom/sandbox';

/** A sandbox whose replicas report half a second of lag at once. @internal */
export const REPORTED_LAG: Pick<
  AwsFacadeOptions,
  'metricSource' | 'alarmIntervalMs'
> = {
  metricSource: (_namespace, metric) =>
    metric === 'ReplicaLag' ? 0.5 : undefined,
  alarmIntervalMs: 10,
};
