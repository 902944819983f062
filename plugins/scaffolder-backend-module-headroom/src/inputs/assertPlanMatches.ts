import { InputError } from '@backstage/errors';
import { Plan } from '@headroom/backstage-plugin-headroom-common';
import { JsonObject, JsonValue } from '@backstage/types';
import { isDeepStrictEqual } from 'node:util';

/**
 * Refuses a reviewed plan that is not for what the step's inputs say. Permission rules match on the
 * inputs, and a form is not to be trusted: without this, a plan for production could be started by a
 * step that says it is for test.
 *
 * @throws InputError naming the field that differs
 * @internal
 */
export function assertPlanMatches(
  plan: Plan,
  wanted: {
    entityRef: string;
    environment: string | undefined;
    provider: string;
    spec: JsonObject;
  },
): void {
  const differences = [
    difference('kind', plan.kind, 'apply'),
    difference('entityRef', plan.entityRef, wanted.entityRef),
    difference('environment', plan.environment, wanted.environment ?? null),
    difference('provider', plan.provider, wanted.provider),
    ...Object.entries(wanted.spec).flatMap(([field, value]) =>
      value === undefined || isLeftOut(value)
        ? []
        : [difference(field, plan.spec[field], value)],
    ),
  ].filter(text => text !== undefined);
  if (differences.length) {
    throw new InputError(
      `planId: the reviewed plan ${
        plan.id
      } is not for these inputs (${differences.join(
        '; ',
      )}); review a plan for them and start that one`,
    );
  }
}

function difference(
  field: string,
  planned: JsonValue | undefined,
  wanted: JsonValue,
): string | undefined {
  return isDeepStrictEqual(plain(planned), plain(wanted))
    ? undefined
    : `${field}: planned ${JSON.stringify(
        planned ?? null,
      )}, asked for ${JSON.stringify(wanted)}`;
}

/**
 * Lists in a spec are sets: security groups, topics. The template engine makes objects without the usual
 * prototype, which a strict comparison tells apart.
 */
function plain(value: JsonValue | undefined): unknown {
  const sorted = Array.isArray(value) ? [...value].map(String).sort() : value;
  return sorted === undefined ? undefined : JSON.parse(JSON.stringify(sorted));
}

/** The form fills every list and object with an empty one; that asks for nothing. */
function isLeftOut(value: JsonValue): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === 0
  );
}
