import { JsonObject, JsonValue } from '@backstage/types';

/**
 * All values of the form so far, over all its steps: the scaffolder passes them in the form's context.
 *
 * @internal
 */
export function formValues(formContext: unknown): JsonObject {
  const { formData } = (formContext ?? {}) as { formData?: JsonObject };
  return formData ?? {};
}

/** A text of the form; undefined when it is empty or no text. @internal */
export function textValue(
  values: JsonObject,
  name: string,
): string | undefined {
  const value = values[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
 * Without what is empty: the form library fills every list and object with an empty one, which says
 * nothing about what the person wants.
 *
 * @internal
 */
export function withoutEmpty(values: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => !isEmpty(value)),
  );
}

function isEmpty(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || value === '') {
    return true;
  }
  return typeof value === 'object' && Object.keys(value).length === 0;
}
