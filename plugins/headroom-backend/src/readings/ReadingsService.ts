import {
  EntityHistory,
  EntityState,
  Reading,
} from '@headroom/backstage-plugin-headroom-common';

/**
 * What of an entity is to be measured: its annotations joined with what the ledger knows.
 *
 * @public
 */
export interface ReadingTarget {
  entityRef: string;
  environment: string | null;
  /** Name of an entry of `headroom.prometheus`; null: the first. */
  prometheus: string | null;
  /** null: the service has no database layer; an empty list: it has one, but nothing names it. */
  database: {
    instances: Array<{
      id: string;
      role: 'primary' | 'replica';
      madeByOperation: string | null;
    }>;
  } | null;
}

/**
 * Live readings, shared by all viewers. No method throws for an upstream that misbehaves: the answer
 * says so.
 *
 * @public
 */
export interface ReadingsService {
  state(target: ReadingTarget): Promise<EntityState>;
  history(
    target: ReadingTarget,
    options: { windowSeconds: number },
  ): Promise<EntityHistory>;
  /** One reading of one resource, for `verify`; asks the source anew when the shared one is older than `maxAgeSeconds`. */
  reading(
    readingId: string,
    resource: string,
    options: { prometheus: string | null; maxAgeSeconds: number },
  ): Promise<Reading>;
}
