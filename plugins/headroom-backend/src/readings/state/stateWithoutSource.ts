import {
  annotationKey,
  EntityState,
} from '@headroom/backstage-plugin-headroom-common';
import { ReadingTarget } from '../ReadingsService';
import { missingAnnotation } from './missingSetup';

/**
 * The state of an entity that no configured Prometheus measures.
 *
 * @param known - names of the configured ones
 * @param now - Unix milliseconds
 * @internal
 */
export function stateWithoutSource(
  target: ReadingTarget,
  known: readonly string[],
  now: number,
): EntityState {
  const missing =
    known.length === 0
      ? {
          what: 'No Prometheus is configured',
          fix: 'Add one to headroom.prometheus in app-config.yaml: a name and a url.',
          annotations: null,
        }
      : {
          what: `headroom.prometheus has no entry named "${target.prometheus}"`,
          fix: 'Name one that it has, or leave the annotation out to use the first.',
          annotations: {
            [annotationKey('prometheus', target.environment ?? undefined)]:
              known[0],
          },
        };
  return {
    entityRef: target.entityRef,
    environment: target.environment,
    generatedAt: new Date(now).toISOString(),
    layers: target.database
      ? [
          {
            layer: 'database',
            status: 'unmeasured',
            reason: missing.what,
            headline: null,
            resources: target.database.instances.map(
              ({ id, madeByOperation }) => ({
                id,
                role: madeByOperation === null ? null : ('replica' as const),
                madeByOperation,
                readings: [],
              }),
            ),
            missing:
              target.database.instances.length === 0
                ? [missing, missingAnnotation(target)]
                : [missing],
          },
        ]
      : [],
    alerts: null,
    alertsElsewhere: [],
    sources:
      target.prometheus === null
        ? []
        : [
            {
              name: target.prometheus,
              kind: 'prometheus',
              status: 'failed',
              reason: missing.what,
              lastSuccessAt: null,
              warnings: [],
            },
          ],
  };
}
