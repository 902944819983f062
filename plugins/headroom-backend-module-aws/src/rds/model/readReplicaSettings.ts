import { JsonObject } from '@backstage/types';
import { ReplicaSettings, replicaSettingsSchema } from './ReplicaSettings';

/**
 * The settings in one side of a planned change.
 *
 * @returns null when there is no replica, or somebody else's, of which a plan says nothing
 * @internal
 */
export function readReplicaSettings(
  side: JsonObject | null,
): ReplicaSettings | null {
  return side === null || side.foreign === true
    ? null
    : replicaSettingsSchema.parse(side);
}
