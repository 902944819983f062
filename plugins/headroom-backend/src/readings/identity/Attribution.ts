import { areCompatible, Scope } from './Scope';

/**
 * Decides what is about a resource and what is about another one of its name.
 *
 * A label that is missing contradicts nothing: where only one resource of the name is known, what says less is about it,
 * too. As soon as several are known, what fits more than one of them is ambiguous, and so is a resource of which is not
 * said which one it is.
 *
 * @internal
 */
export class Attribution {
  readonly #known: readonly Scope[];
  readonly #candidates: readonly Scope[];
  /** Everything that is known of it, put together. */
  readonly #scope: Scope;
  /** Dimensions that would have to be said, with the values to choose from; empty: it is clear which one it is. */
  readonly ambiguous: ReadonlyMap<string, readonly string[]>;

  /**
   * @param stated - what is said of the resource itself
   * @param known - every scope that was seen with its name
   */
  constructor(stated: Scope, known: readonly Scope[]) {
    this.#known = [...known, stated];
    this.#candidates = this.#known.filter(each => areCompatible(each, stated));
    this.ambiguous = differencesOf(this.#candidates);
    this.#scope = merge(this.#candidates);
  }

  /** Whether something that is said with this scope is about the resource. */
  judge(scope: Scope): 'its' | 'ambiguous' | 'another' {
    if (this.ambiguous.size > 0) {
      return this.#candidates.some(each => areCompatible(each, scope))
        ? 'ambiguous'
        : 'another';
    }
    if (!areCompatible(scope, this.#scope)) {
      return 'another';
    }
    return this.#rivalsOf(scope).length > 0 ? 'ambiguous' : 'its';
  }

  /** The dimensions that something with this scope would have to say, with the values it may have. */
  missingIn(scope: Scope): ReadonlyMap<string, readonly string[]> {
    return this.ambiguous.size > 0
      ? this.ambiguous
      : differencesOf([this.#scope, ...this.#rivalsOf(scope)]);
  }

  /** Values of other resources of the name, by dimension. */
  get others(): ReadonlyMap<string, readonly string[]> {
    return differencesOf(this.#known);
  }

  #rivalsOf(scope: Scope): Scope[] {
    return this.#known.filter(
      each => areCompatible(each, scope) && !areCompatible(each, this.#scope),
    );
  }
}

/** The dimensions in which several values are said, with these. */
function differencesOf(
  scopes: readonly Scope[],
): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, Set<string>>();
  for (const scope of scopes) {
    for (const [dimension, value] of Object.entries(scope)) {
      if (value !== null) {
        const known = values.get(dimension) ?? new Set();
        values.set(dimension, known.add(value));
      }
    }
  }
  return new Map(
    [...values]
      .filter(([, each]) => each.size > 1)
      .map(([dimension, each]) => [dimension, [...each].sort()]),
  );
}

function merge(scopes: readonly Scope[]): Scope {
  const merged: Record<string, string | null> = {};
  for (const scope of scopes) {
    for (const [dimension, value] of Object.entries(scope)) {
      merged[dimension] = merged[dimension] ?? value;
    }
  }
  return merged;
}
