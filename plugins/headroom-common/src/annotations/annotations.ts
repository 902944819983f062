/**
 * The domain of Headroom's annotations and ownership tags.
 *
 * @public
 */
export const HEADROOM_DOMAIN = 'headroom.dev';

/**
 * Annotation names below {@link HEADROOM_DOMAIN}. A named environment prefixes the domain:
 * `prod.headroom.dev/rds-instance`.
 *
 * @public
 */
export const HEADROOM_ANNOTATIONS = {
  /** Identifiers of the RDS instances, the primary first, then its replicas, separated by commas. */
  rdsInstance: 'rds-instance',
  /** Name of the entry of `headroom.prometheus` that measures this entity. */
  prometheus: 'prometheus',
  /** Twelve digits. */
  awsAccountId: 'aws-account-id',
  awsRegion: 'aws-region',
} as const;

/** @public */
export type HeadroomAnnotation = keyof typeof HEADROOM_ANNOTATIONS;

/**
 * Tags and labels that mark a resource as Headroom's.
 *
 * @public
 */
export const OWNERSHIP_TAGS = {
  entityRef: `${HEADROOM_DOMAIN}/entity-ref`,
  operation: `${HEADROOM_DOMAIN}/operation`,
} as const;
