import { JsonObject } from '@backstage/types';

/** @public */
export type ChangeAction = 'create' | 'update' | 'delete' | 'adopt' | 'none';

/** @public */
export interface ResourceRef {
  /** In the platform's own words, e.g. `AWS::RDS::DBInstance`. */
  type: string;
  id: string;
  account: string | null;
  region: string | null;
}

/**
 * How a change is taken back. `inverse` means: the same resource, `before` and `after` swapped.
 *
 * @public
 */
export type UndoRecipe =
  | {
      kind: 'inverse';
      summary: string;
      /** What a person should know before taking it back. */
      consequences?: string[];
    }
  | { kind: 'irreversible'; reason: string };

/**
 * One change of a plan. Pure data: it can be stored, compared and shown.
 *
 * @public
 */
export interface PlannedChange {
  /** Stable within the plan, e.g. `replica`, `lag-alarm`. */
  id: string;
  action: ChangeAction;
  resource: ResourceRef;
  /** One line for a person. */
  summary: string;
  /** Observed; null when the resource does not exist. */
  before: JsonObject | null;
  /** Wanted; null when the resource is to go. */
  after: JsonObject | null;
  risk: 'low' | 'medium' | 'high';
  /** What a person should know before saying yes. */
  consequences: string[];
  undo: UndoRecipe;
}
