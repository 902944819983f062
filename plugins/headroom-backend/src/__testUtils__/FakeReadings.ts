import {
  EntityHistory,
  EntityState,
  Reading,
} from '@headroom/backstage-plugin-headroom-common';
import type {
  MeasuredResource,
  ReadingsService,
  ReadingTarget,
} from '../readings';

/** Measures one instance, always the same until told otherwise. */
export class FakeReadings implements ReadingsService {
  value = 0.4;
  readonly targets: ReadingTarget[] = [];

  async state(target: ReadingTarget): Promise<EntityState> {
    this.targets.push(target);
    const lag = await this.reading('database.replica.lag', {
      id: 'db-reader',
    });
    return {
      entityRef: target.entityRef,
      environment: target.environment,
      generatedAt: new Date().toISOString(),
      layers: [
        {
          layer: 'database',
          status: 'ok',
          reason: null,
          headline: lag,
          resources: (target.database?.instances ?? []).map(
            ({ id, declaredRole, madeByOperation }) => ({
              id,
              role: declaredRole,
              madeByOperation,
              readings: [lag],
            }),
          ),
          missing: [],
        },
      ],
      alerts: [
        {
          name: 'ReplicaLag',
          state: 'firing',
          severity: 'page',
          urgency: 'page',
          since: '2026-11-24T12:00:00.000Z',
          activeSince: '2026-11-24T11:59:00.000Z',
          resolvedAt: null,
          summary: 'Lag is high',
          description: null,
          runbookUrl: null,
          resource: 'db-reader',
          ambiguous: null,
          silenced: false,
          labels: { severity: 'page' },
        },
      ],
      alertsElsewhere: [{ where: 'environment staging', firing: 1 }],
      sources: [
        {
          name: 'main',
          kind: 'prometheus',
          status: 'ok',
          reason: null,
          lastSuccessAt: '2026-11-24T12:00:00.000Z',
          warnings: [],
        },
      ],
    };
  }

  async history(
    target: ReadingTarget,
    { windowSeconds }: { windowSeconds: number },
  ): Promise<EntityHistory> {
    return {
      entityRef: target.entityRef,
      start: 0,
      end: windowSeconds,
      stepSeconds: 60,
      series: [
        {
          readingId: 'database.replica.lag',
          resource: 'db-reader',
          unit: 'seconds',
          points: [
            [0, 0.4],
            [60, null],
          ],
        },
      ],
      reason: null,
    };
  }

  async reading(
    readingId: string,
    resource: Pick<MeasuredResource, 'id'>,
  ): Promise<Reading> {
    return {
      id: readingId,
      title: 'Replica lag',
      unit: 'seconds',
      status: 'ok',
      value: this.value,
      sampledAt: '2026-11-24T12:00:00.000Z',
      delaySeconds: 0,
      staleAfterSeconds: 60,
      source: 'main',
      query: 'lag',
      resource: resource.id,
      reason: null,
    };
  }
}
