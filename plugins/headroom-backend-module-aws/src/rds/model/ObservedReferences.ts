/** What a look-up found; null: it was not needed, or could not be had. @internal */
export type Lookup<T> = T | 'missing' | null;

/**
 * What the replica is to use and that has to be there already. Only what neither the source nor the replica has
 * is looked up, so that an unchanged replica costs no request.
 *
 * @internal
 */
export interface ObservedReferences {
  /** The subnet group. */
  subnetGroup: Lookup<{ vpcId: string | null }>;
  /** By id. */
  securityGroups: Record<string, Lookup<{ vpcId: string | null }>>;
  /** The instance class, for the engine of the source in any of its versions. */
  instanceClass: Lookup<{ storageTypes: string[] }>;
  /** By ARN: those of the alarm's own account and region. */
  topics: Record<string, Lookup<{ subscribers: number | null }>>;
  /** What is not known and why, each with the action. */
  unchecked: string[];
}

/** Nothing had to be looked up. @internal */
export const NO_REFERENCES: ObservedReferences = {
  subnetGroup: null,
  securityGroups: {},
  instanceClass: null,
  topics: {},
  unchecked: [],
};
