import { Attribution } from './Attribution';
import { Scope } from './Scope';

/** A resource as it is asked for. @internal */
export interface ResourceIdentity {
  name: string;
  /** What tells it from others of its name; null in it: not said. */
  scope: Scope;
  /** Since when it is there, ISO 8601: what was measured before was another one of its name. null: not known. */
  since: string | null;
}

/** A resource among everything of its name. @internal */
export interface Subject {
  name: string;
  attribution: Attribution;
  /** Unix seconds. */
  since: number | null;
}

/** @param known - every scope that was seen with its name @internal */
export function subjectOf(
  { name, scope, since }: ResourceIdentity,
  known: readonly Scope[] | undefined,
): Subject {
  return {
    name,
    attribution: new Attribution(scope, known ?? []),
    since: since === null ? null : Date.parse(since) / 1000,
  };
}
