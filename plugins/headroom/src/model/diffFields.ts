import { JsonObject, JsonValue } from '@backstage/types';

/** One field that differs; undefined: it is not there on that side. @internal */
export interface FieldDifference {
  /** Dotted where nested, e.g. `tags.team`. */
  field: string;
  before: JsonValue | undefined;
  after: JsonValue | undefined;
}

/** The fields in which two sides of a change differ, in the order they are named. @internal */
export function diffFields(
  before: JsonObject | null,
  after: JsonObject | null,
): FieldDifference[] {
  const left = flatten(before ?? {});
  const right = flatten(after ?? {});
  const fields = new Set([...left.keys(), ...right.keys()]);
  return [...fields]
    .map(field => ({
      field,
      before: left.get(field),
      after: right.get(field),
    }))
    .filter(
      difference =>
        JSON.stringify(difference.before) !== JSON.stringify(difference.after),
    );
}

function flatten(
  object: JsonObject,
  prefix = '',
): Map<string, JsonValue | undefined> {
  const fields = new Map<string, JsonValue | undefined>();
  for (const [key, value] of Object.entries(object)) {
    const field = prefix + key;
    const nested =
      typeof value === 'object' && value !== null && !Array.isArray(value);
    if (nested && Object.keys(value).length > 0) {
      flatten(value, `${field}.`).forEach((leaf, name) =>
        fields.set(name, leaf),
      );
    } else {
      fields.set(field, value);
    }
  }
  return fields;
}
