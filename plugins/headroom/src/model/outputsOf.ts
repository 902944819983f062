import { JsonObject, JsonValue } from '@backstage/types';
import { annotationsYaml } from '@headroom/backstage-plugin-headroom-common';

/** One thing handed over at the end of an operation. @internal */
export interface Output {
  title: string;
  /** Ready to copy. */
  text: string;
  /** Long: shown as a block and not in a line. */
  block: boolean;
}

/**
 * An operation's outputs as titled texts. Annotations become the YAML that goes into
 * catalog-info.yaml; nested settings are one text each.
 *
 * @internal
 */
export function outputsOf(outputs: JsonObject): Output[] {
  return Object.entries(outputs).flatMap(([key, value]) => {
    if (value === undefined || value === null || value === '') {
      return [];
    }
    if (key === 'annotations' && isObject(value)) {
      return [output('annotations', annotationsYaml(textsOf(value)))];
    }
    if (isObject(value)) {
      return Object.entries(value).flatMap(([name, nested]) =>
        nested === undefined || nested === null
          ? []
          : [output(`${words(key)}: ${name}`, textOf(nested))],
      );
    }
    return [output(words(key), textOf(value))];
  });
}

function output(title: string, text: string): Output {
  return { title, text, block: text.includes('\n') || text.length > 80 };
}

function textsOf(object: JsonObject): Record<string, string> {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, textOf(value ?? '')]),
  );
}

/** `readRouting` is `read routing`. */
function words(key: string): string {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_]/g, ' ')
    .toLocaleLowerCase('en');
}

function textOf(value: JsonValue): string {
  return typeof value === 'object'
    ? JSON.stringify(value, null, 2)
    : String(value);
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
