import { AuthService } from '@backstage/backend-plugin-api';
import { ProviderError } from '@headroom/backstage-plugin-headroom-node';
import { VerifyContextFactory } from '../engine/Tick';
import { ReadingsService, ReadingTarget } from '../readings/ReadingsService';
import { EntityReader } from './EntityReader';
import { TargetResolver } from './TargetResolver';

/**
 * Readings for the engine, which has no user: the catalog is asked with the plugin's own credentials, only
 * for what of the entity is measured, and where.
 *
 * @internal
 */
export function createVerifyContextFactory(options: {
  readEntity: EntityReader;
  auth: AuthService;
  targets: Pick<TargetResolver, 'resolve'>;
  readings: ReadingsService;
}): VerifyContextFactory {
  const { readEntity, auth, targets, readings } = options;
  return async (operation, base) => {
    const { entityRef, environment, steps, createdAt } = operation;
    const target = await targetOf(entityRef, environment);
    const made = new Map(
      steps
        .map(({ change }) => change)
        .filter(({ action }) => action === 'create')
        .map(({ resource }) => [resource.id, resource]),
    );
    return {
      ...base,
      entityRef,
      environment,
      reading: (readingId, id) => {
        const known = target?.database?.instances.find(each => each.id === id);
        return readings.reading(
          readingId,
          {
            id,
            account: known?.account ?? made.get(id)?.account ?? null,
            region: known?.region ?? made.get(id)?.region ?? null,
            // What was measured before it was made proves nothing about it.
            since: made.has(id) ? createdAt : known?.since ?? null,
          },
          { prometheus: target?.prometheus ?? null },
        );
      },
    };
  };

  async function targetOf(
    entityRef: string,
    environment: string | null,
  ): Promise<ReadingTarget | null> {
    const entity = await readEntity(entityRef);
    const credentials = await auth.getOwnServiceCredentials();
    return entity
      ? targets
          .resolve({ entity, entityRef, environment }, credentials)
          .catch(() => {
            // Asking for another instance would measure something else: better to fail, and to be tried again.
            throw new ProviderError(
              'unavailable',
              'The catalog or the database does not answer',
            );
          })
      : null;
  }
}
