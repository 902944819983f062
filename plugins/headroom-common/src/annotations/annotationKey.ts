import {
  HEADROOM_ANNOTATIONS,
  HEADROOM_DOMAIN,
  HeadroomAnnotation,
} from './annotations';

/**
 * The full key of a Headroom annotation, e.g. `headroom.dev/rds-instance`, or
 * `prod.headroom.dev/rds-instance` in the environment `prod`.
 *
 * @public
 */
export function annotationKey(
  name: HeadroomAnnotation,
  environment?: string,
): string {
  const domain = environment
    ? `${environment}.${HEADROOM_DOMAIN}`
    : HEADROOM_DOMAIN;
  return `${domain}/${HEADROOM_ANNOTATIONS[name]}`;
}
