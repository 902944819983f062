import {
  AwsRdsReadReplicaSpec,
  awsRdsReadReplicaSpecSchema,
} from '@headroom/backstage-plugin-headroom-common';
import { JsonObject } from '@backstage/types';
import { withoutEmpty } from '../form/formValues';

/** A field of the spec. @internal */
export type SettingName = keyof AwsRdsReadReplicaSpec;

/**
 * The value of the field `HeadroomReadReplicaSettings`: the spec, and for what it was filled in, so that
 * another service gets its own defaults.
 *
 * @public
 */
export type ReadReplicaSettings = Partial<AwsRdsReadReplicaSpec> & {
  filledFor?: string;
};

/** The spec without what only the form needs. @internal */
export function specOf(settings: JsonObject): JsonObject {
  const { filledFor: _, ...spec } = withoutEmpty(settings);
  return spec;
}

/**
 * What is wrong, by field. Empty when all is well.
 *
 * @internal
 */
export function settingErrors(settings: JsonObject): Record<string, string> {
  const result = awsRdsReadReplicaSpecSchema.safeParse(specOf(settings));
  if (result.success) {
    return {};
  }
  const errors: Record<string, string> = {};
  for (const { path, message } of result.error.issues) {
    errors[String(path[0] ?? '')] ??= message;
  }
  return errors;
}
