import { ObservedAlarm } from './AlarmSettings';
import { ObservedInstance } from './ObservedInstance';
import { ObservedReferences } from './ObservedReferences';

/**
 * Everything that planning a replica looks at. Each of the resources may be missing, deleted by somebody or
 * never made: taking back and telling drift need none of them.
 *
 * @internal
 */
export interface ObservedReadReplica {
  region: string;
  /** null: the main account, whose id nothing that exists has told. */
  accountId: string | null;
  environment: string | null;
  /** The instance to replicate; null when there is none of its name. */
  source: ObservedInstance | null;
  /**
   * From the primary down to the source's own source, named as in `ObservedInstance.replicaOf`; empty for a
   * primary. Known up to the first that is elsewhere.
   */
  ancestors: string[];
  /** What the replica is called: the spec's identifier, or the next free one. */
  identifier: string;
  /** The instance of that name, whoever's it is; null when the name is free. */
  replica: ObservedInstance | null;
  /** The alarm of the replica's name, whoever's it is. */
  alarm: ObservedAlarm | null;
  references: ObservedReferences;
}
