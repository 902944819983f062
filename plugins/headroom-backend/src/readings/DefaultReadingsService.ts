import {
  EntityHistory,
  EntityState,
  Reading,
} from '@headroom/backstage-plugin-headroom-common';
import { AlertmanagerSource } from './alertmanager/AlertmanagerSource';
import { PrometheusSource } from './fleet/PrometheusSource';
import { ResourceReadings } from './fleet/ResourceReadings';
import { EntityHistories } from './history/EntityHistories';
import { emptyHistory } from './history/emptyHistory';
import { gridFor } from './history/gridFor';
import {
  MeasuredResource,
  ReadingsService,
  ReadingTarget,
} from './ReadingsService';
import { buildEntityState } from './state/buildEntityState';
import { databaseSubject } from './state/databaseSubject';
import { measureReading } from './state/measureReading';
import { stateWithoutSource } from './state/stateWithoutSource';
import { unknownReading } from './state/unknownReading';

/**
 * Readings from any number of Prometheus servers, and silences from any number of Alertmanagers.
 *
 * @internal
 */
export class DefaultReadingsService implements ReadingsService {
  readonly #sources: ReadonlyMap<string, PrometheusSource>;
  readonly #alertmanagers: readonly AlertmanagerSource[];
  readonly #histories: EntityHistories;
  readonly #readings: ResourceReadings;
  readonly #now: () => number;

  constructor(options: {
    sources: readonly PrometheusSource[];
    alertmanagers: readonly AlertmanagerSource[];
    now: () => number;
  }) {
    this.#sources = new Map(
      options.sources.map(source => [source.config.name, source]),
    );
    this.#alertmanagers = options.alertmanagers;
    this.#now = options.now;
    this.#histories = new EntityHistories(options.now);
    this.#readings = new ResourceReadings(options.now);
  }

  async state(target: ReadingTarget): Promise<EntityState> {
    const source = this.#sourceOf(target.prometheus);
    if (!source) {
      return stateWithoutSource(target, [...this.#sources.keys()], this.#now());
    }
    const [snapshot, alertmanagers] = await Promise.all([
      source.snapshot(),
      Promise.all(
        this.#alertmanagers
          .filter(({ config }) =>
            config.prometheus
              ? config.prometheus.includes(source.config.name)
              : true,
          )
          .map(async alertmanager => ({
            name: alertmanager.config.name,
            snapshot: await alertmanager.snapshot(),
          })),
      ),
    ]);
    return buildEntityState(target, {
      source,
      snapshot,
      alertmanagers,
      now: this.#now(),
    });
  }

  async history(
    target: ReadingTarget,
    options: { windowSeconds: number },
  ): Promise<EntityHistory> {
    const source = this.#sourceOf(target.prometheus);
    return source
      ? this.#histories.get(source, target, options.windowSeconds)
      : emptyHistory(
          target,
          gridFor(options.windowSeconds, 1, this.#now() / 1000),
          'no Prometheus measures this entity',
        );
  }

  async reading(
    readingId: string,
    resource: MeasuredResource,
    options: { prometheus: string | null },
  ): Promise<Reading> {
    const source = this.#sourceOf(options.prometheus);
    const definition = source?.catalog.find(({ id }) => id === readingId);
    if (!source || !definition) {
      const reason = source
        ? `there is no reading ${readingId}`
        : 'no such Prometheus is configured';
      return unknownReading(readingId, resource.id, reason);
    }
    const part = await this.#readings.get({
      source,
      reading: definition,
      name: resource.id,
    });
    const known = [
      ...[part.observations, part.lastKnown].flatMap(each =>
        (each.get(resource.id) ?? []).map(({ scope }) => scope),
      ),
      // Others of its name may be known by other readings.
      ...(source.latest?.scopes.get(resource.id) ?? []),
    ];
    return measureReading(
      definition,
      databaseSubject(resource, known),
      part,
      source,
      this.#now(),
    ).reading;
  }

  #sourceOf(name: string | null): PrometheusSource | undefined {
    const [first] = this.#sources.values();
    return name === null ? first : this.#sources.get(name);
  }
}
