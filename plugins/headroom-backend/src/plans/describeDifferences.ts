import { JsonObject, JsonValue } from '@backstage/types';
import {
  settingLabel,
  settingValue,
} from '@headroom/backstage-plugin-headroom-common';
import { canonicalJson } from './canonicalJson';

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/**
 * One line per difference in people's words, e.g. `Size: db.t4g.small instead of db.t4g.medium`; none where the two
 * have nothing in common to compare.
 *
 * @internal
 */
export function describeDifferences(
  expected: JsonObject | null,
  found: JsonObject | null,
): string[] {
  if (!expected || !found) {
    if (!expected && !found) {
      return [];
    }
    return [expected ? 'it does not exist any more' : 'it exists already'];
  }
  return isComparable(expected, found)
    ? differencesOf(expected, found, '')
    : [];
}

/**
 * Whether two descriptions say something of the same settings. What a provider says nothing of, as of somebody
 * else's resource, cannot be compared.
 *
 * @internal
 */
export function isComparable(expected: JsonObject, found: JsonObject): boolean {
  return Object.keys(found).some(key => key in expected);
}

function differencesOf(
  expected: JsonObject,
  found: JsonObject,
  prefix: string,
): string[] {
  const keys = new Set([...Object.keys(expected), ...Object.keys(found)]);
  return [...keys].sort().flatMap(key => {
    // What is not set and what is not said are the same to a person.
    const [wanted, actual] = [expected[key] ?? null, found[key] ?? null];
    if (isObject(wanted) && isObject(actual)) {
      return differencesOf(wanted, actual, `${prefix}${key}.`);
    }
    const { label, unit } = settingLabel(`${prefix}${key}`);
    return canonicalJson(wanted) === canonicalJson(actual)
      ? []
      : [
          `${label}: ${settingValue(actual, unit)} instead of ${settingValue(
            wanted,
            unit,
          )}`,
        ];
  });
}
