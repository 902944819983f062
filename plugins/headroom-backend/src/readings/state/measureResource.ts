import { DATABASE_ROLE } from '../catalog/databaseReadings';
import { observationOf } from '../fleet/observationOf';
import { ReadingSnapshot, SourceSnapshot } from '../fleet/SourceSnapshot';
import { Subject } from '../identity/Subject';
import { MeasuredInstance } from '../ReadingsService';
import { databaseSubject } from './databaseSubject';
import { MeasuredReading } from './MeasuredReading';
import { measureReading, MeasuringSource } from './measureReading';

const NOTHING: ReadingSnapshot = {
  observations: new Map(),
  lastKnown: new Map(),
  failure: null,
  partial: false,
};

/** @internal */
export interface MeasuredDatabase {
  instance: MeasuredInstance;
  subject: Subject;
  /** As observed, or as it was made; null: nothing says it. */
  role: 'primary' | 'replica' | null;
  readings: MeasuredReading[];
  /** Whether it is too young for all of them to be there. */
  early: boolean;
  /** Whether an answer that a reading is taken from lacks something. */
  partial: boolean;
}

/**
 * A database instance with all readings that it has in its role.
 *
 * @param now - Unix milliseconds
 * @internal
 */
export function measureResource(
  instance: MeasuredInstance,
  source: MeasuringSource,
  snapshot: SourceSnapshot,
  now: number,
): MeasuredDatabase {
  const subject = databaseSubject(instance, snapshot.scopes.get(instance.id));
  const role = roleOf(instance, subject, source, snapshot, now);
  // One that was made as a replica and is none any more does not replicate, which is worth knowing.
  const replicates = role === 'replica' || instance.madeByOperation !== null;
  const parts = source.catalog
    .filter(
      ({ appliesTo }) =>
        appliesTo === 'all' || (appliesTo === 'replica' && replicates),
    )
    .map(definition => ({
      definition,
      part: snapshot.readings.get(definition.id) ?? NOTHING,
    }));
  const measured = parts.map(({ definition, part }) =>
    measureReading(definition, subject, part, source, now),
  );
  return {
    instance,
    subject,
    role,
    early: measured.some(({ early }) => early),
    readings: measured.filter(
      ({ definition, reading, hasSeries, early }) =>
        hasSeries ||
        reading.status === 'failed' ||
        // That nobody knows how far a replica is behind is never left out.
        !(definition.optional || (early && definition.appliesTo === 'all')),
    ),
    partial: parts.some(({ part }) => part.partial),
  };
}

/** What is observed, then what Headroom made it, then what its metrics lack. */
function roleOf(
  instance: MeasuredInstance,
  subject: Subject,
  source: MeasuringSource,
  snapshot: SourceSnapshot,
  now: number,
): MeasuredDatabase['role'] {
  const definition = source.catalog.find(({ id }) => id === DATABASE_ROLE);
  const part = snapshot.readings.get(DATABASE_ROLE);
  const observation =
    definition && part
      ? observationOf(definition, part, subject, {
          timing: source.timing,
          now: now / 1000,
        }).observation
      : null;
  const madeAs = instance.madeByOperation === null ? null : 'replica';
  if (!observation || observation.value === null) {
    return madeAs;
  }
  const observed = observation.value > 0 ? 'replica' : 'primary';
  return observation.alternative.conclusion ? madeAs ?? observed : observed;
}
