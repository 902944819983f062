import type { Tag } from '@aws-sdk/client-rds';
import { invalidValue } from './checks';

const ALLOWED = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const MOST = 50;

/**
 * Rules of "Tagging Amazon RDS resources": at most 50 tags, unique keys of 1 to 128 characters that do not begin with
 * `aws:` or `rds:`, values of at most 256.
 *
 * @internal
 */
export function checkTags(tags: readonly Tag[] | undefined): void {
  const keys = new Set<string>();
  for (const { Key: key, Value: value = '' } of tags ?? []) {
    if (!key || key.length > 128 || !ALLOWED.test(key)) {
      throw invalidValue(`Invalid tag key: '${key ?? ''}'`);
    }
    if (/^(aws|rds):/i.test(key)) {
      throw invalidValue(
        `Tag keys must not begin with the reserved prefix 'aws:' or 'rds:': '${key}'`,
      );
    }
    if (value.length > 256 || !ALLOWED.test(value)) {
      throw invalidValue(`Invalid value of tag '${key}'`);
    }
    if (keys.has(key)) {
      throw invalidValue(`Duplicate tag key: '${key}'`);
    }
    keys.add(key);
  }
  if (keys.size > MOST) {
    throw invalidValue(`A resource can have at most ${MOST} tags`);
  }
}

/** The tags after adding some: a key that exists gets the new value. @internal */
export function mergeTags(
  existing: readonly Tag[],
  added: readonly Tag[],
): Tag[] {
  const merged = new Map(existing.map(tag => [tag.Key, tag]));
  added.forEach(tag => merged.set(tag.Key, tag));
  return [...merged.values()];
}
