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
    ...Object.entries(wanted.spec)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => difference(field, plan.spec[field], value)),
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
  wanted: JsonValue | undefined,
): string | undefined {
  return isDeepStrictEqual(inOrder(planned), inOrder(wanted))
    ? undefined
    : `${field}: planned ${JSON.stringify(
        planned ?? null,
      )}, asked for ${JSON.stringify(wanted ?? null)}`;
}

/** Lists in a spec are sets: security groups, topics. */
function inOrder(value: JsonValue | undefined): JsonValue | undefined {
  return Array.isArray(value) ? [...value].map(String).sort() : value;
}
