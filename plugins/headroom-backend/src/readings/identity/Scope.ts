/**
 * What tells resources of one name apart, by dimension, e.g. `{ account: '111122223333', region: 'eu-central-1' }`;
 * null: not said.
 *
 * @internal
 */
export type Scope = Readonly<Record<string, string | null>>;

/**
 * The labels that say each dimension of a scope. Of several, the first that a series has counts; a dimension without
 * labels is never said.
 *
 * @internal
 */
export type ScopeLabels = Readonly<Record<string, readonly string[]>>;

/**
 * The scope that labels say.
 *
 * @param externalLabels - what holds for everything of the source, and its series do not repeat
 * @internal
 */
export function scopeOf(
  labels: Readonly<Record<string, string>>,
  scopeLabels: ScopeLabels,
  externalLabels: Readonly<Record<string, string>>,
): Scope {
  return Object.fromEntries(
    Object.entries(scopeLabels).map(([dimension, names]) => [
      dimension,
      firstOf(labels, names) ?? firstOf(externalLabels, names) ?? null,
    ]),
  );
}

function firstOf(
  labels: Readonly<Record<string, string>>,
  names: readonly string[],
): string | undefined {
  return names.map(name => labels[name]).find(Boolean);
}

/** Whether nothing that one says contradicts the other. @internal */
export function areCompatible(a: Scope, b: Scope): boolean {
  return Object.entries(a).every(
    ([dimension, value]) => value === null || (b[dimension] ?? value) === value,
  );
}

/** @internal */
export function areSame(a: Scope, b: Scope): boolean {
  return Object.entries(a).every(
    ([dimension, value]) => value === (b[dimension] ?? null),
  );
}
