import type { PutMetricAlarmInput, Tag } from '@aws-sdk/client-cloudwatch';

/** A metric alarm as kept in the state file. @internal */
export interface AlarmRecord {
  readonly region: string;
  readonly name: string;
  /** The request that made it, less its tags. */
  readonly definition: Omit<PutMetricAlarmInput, 'Tags'>;
  readonly tags: readonly Tag[];
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  readonly stateReason: string;
  readonly stateUpdatedAt: string;
  readonly stateTransitionedAt: string;
  readonly configuredAt: string;
}
