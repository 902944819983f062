import type { Tag } from '@aws-sdk/client-rds';

/**
 * IAM actions of an RDS operation: its own on every resource it touches, and `rds:AddTagsToResource` on the last, which
 * is the one it makes, when the request has tags.
 *
 * @internal
 */
export function permissionsOf(
  operation: string,
  input: { readonly Tags?: Tag[] },
  resources: readonly string[],
): Array<{ action: string; resource: string }> {
  const own = resources.map(resource => ({
    action: `rds:${operation}`,
    resource,
  }));
  const last = resources.at(-1);
  return input.Tags?.length && last !== undefined
    ? [...own, { action: 'rds:AddTagsToResource', resource: last }]
    : own;
}
