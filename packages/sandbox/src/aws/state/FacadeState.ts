import type { AlarmRecord } from '../cloudwatch/AlarmRecord';
import type { InstanceRecord } from '../rds/InstanceRecord';

/** All that the facade remembers. @internal */
export interface FacadeState {
  readonly version: 1;
  /** By identifier; the sandbox keeps databases in its home region only. */
  readonly instances: Record<string, InstanceRecord>;
  /** By `region/name`. */
  readonly alarms: Record<string, AlarmRecord>;
}
