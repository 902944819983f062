import {
  EntityHistory,
  EntityState,
  Reading,
} from '@headroom/backstage-plugin-headroom-common';

/**
 * What tells a resource from all others, and from those that had its name before.
 *
 * @public
 */
export interface MeasuredResource {
  /** As metrics name it. */
  id: string;
  /** Twelve digits; null: not said. */
  account: string | null;
  /** null: not said. */
  region: string | null;
  /** Since when it is there, ISO 8601: what was measured before is another one's. null: not known. */
  since: string | null;
}

/**
 * A database instance whose readings are wanted.
 *
 * @public
 */
export interface MeasuredInstance extends MeasuredResource {
  /** What those who named it say it is; null: nobody does. What is observed counts more. */
  declaredRole: 'primary' | 'replica' | null;
  /** The operation of Headroom that made it, which makes replicas only; null when Headroom did not. */
  madeByOperation: string | null;
}

/**
 * What of an entity is to be measured: its annotations joined with what the ledger knows.
 *
 * @public
 */
export interface ReadingTarget {
  entityRef: string;
  environment: string | null;
  /** Kubernetes namespace in which it runs, as its alerts name it; null: not said. */
  namespace: string | null;
  /** Name of an entry of `headroom.prometheus`; null: the first. */
  prometheus: string | null;
  /** null: the service has no database layer; an empty list: it has one, but nothing names it. */
  database: { instances: MeasuredInstance[] } | null;
}

/**
 * Live readings, shared by all viewers. No method throws for an upstream that misbehaves: the answer
 * says so.
 *
 * @public
 */
export interface ReadingsService {
  state(target: ReadingTarget): Promise<EntityState>;
  /** Of a window of `HISTORY_WINDOWS` that holds the one that is asked for. */
  history(
    target: ReadingTarget,
    options: { windowSeconds: number },
  ): Promise<EntityHistory>;
  /** One reading of one resource, for `verify`: asks for nothing else. */
  reading(
    readingId: string,
    resource: MeasuredResource,
    options: { prometheus: string | null },
  ): Promise<Reading>;
}
