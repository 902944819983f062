import { ReadReplicaSettings } from './settings';

/**
 * The settings for another source. What was proposed from the former source is left out, so that the
 * provider takes it from the new one; the plan shows it.
 *
 * @internal
 */
export function changeSource(
  settings: ReadReplicaSettings,
  sourceInstance: string | undefined,
): ReadReplicaSettings {
  if (sourceInstance === settings.sourceInstance) {
    return settings;
  }
  const {
    filledFor,
    accountId,
    region,
    multiAz,
    lagAlarmThreshold,
    lagAlarmActions,
  } = settings;
  return {
    filledFor,
    accountId,
    region,
    sourceInstance,
    multiAz,
    lagAlarmThreshold,
    lagAlarmActions,
  };
}
