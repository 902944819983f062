import { CreatePlanRequest } from '@headroom/backstage-plugin-headroom-common';
import { JsonObject } from '@backstage/types';
import { textValue } from '../form/formValues';
import { specOf } from '../readReplicaSettings/settings';

/**
 * The plan that the form asks for; undefined while the service or its settings are missing.
 *
 * @internal
 */
export function planRequest(
  values: JsonObject,
  provider: string,
): CreatePlanRequest | undefined {
  const entityRef = textValue(values, 'entityRef');
  const { settings } = values;
  if (
    !entityRef ||
    !settings ||
    typeof settings !== 'object' ||
    Array.isArray(settings)
  ) {
    return undefined;
  }
  const spec = specOf(settings);
  if (!Object.keys(spec).length) {
    return undefined;
  }
  const environment = textValue(values, 'environment');
  return {
    entityRef,
    ...(environment ? { environment } : {}),
    provider,
    spec,
  };
}
