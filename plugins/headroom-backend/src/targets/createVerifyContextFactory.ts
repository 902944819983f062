import { readAnnotation } from '@headroom/backstage-plugin-headroom-common';
import { VerifyContextFactory } from '../engine/Tick';
import { ReadingsService } from '../readings/ReadingsService';
import { EntityReader } from './EntityReader';

/** Prometheus scrapes each 5 to 60 s; what is younger than this is not worth asking again for. */
const MAX_AGE_SECONDS = 2;

/**
 * Readings for the engine, which has no user: the catalog is only asked which Prometheus measures the entity.
 *
 * @internal
 */
export function createVerifyContextFactory(options: {
  readEntity: EntityReader;
  readings: ReadingsService;
}): VerifyContextFactory {
  const { readEntity, readings } = options;
  return async ({ entityRef, environment }, base) => {
    // Asking another Prometheus would measure something else: better to fail, and to be tried again.
    const entity = await readEntity(entityRef);
    const prometheus =
      (entity &&
        readAnnotation(entity, 'prometheus', environment ?? undefined)) ||
      null;
    return {
      ...base,
      entityRef,
      environment,
      reading: (readingId, resource) =>
        readings.reading(readingId, resource, {
          prometheus,
          maxAgeSeconds: MAX_AGE_SECONDS,
        }),
    };
  };
}
