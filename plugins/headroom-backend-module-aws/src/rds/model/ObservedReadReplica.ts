import { ObservedAlarm } from './AlarmSettings';
import { ObservedInstance } from './ObservedInstance';

/**
 * Everything that planning a replica looks at.
 *
 * @internal
 */
export interface ObservedReadReplica {
  region: string;
  accountId: string;
  environment: string | null;
  source: ObservedInstance;
  /** Identifiers from the primary down to the source's own source; empty for a primary. */
  ancestors: string[];
  /** What the replica is called: the spec's identifier, or the next free one. */
  identifier: string;
  /** The instance of that name, whoever's it is; null when the name is free. */
  replica: ObservedInstance | null;
  /** The alarm of the replica's name, whoever's it is. */
  alarm: ObservedAlarm | null;
}
