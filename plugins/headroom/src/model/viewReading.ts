import {
  formatValue,
  Reading,
  ReadingStatus,
} from '@headroom/backstage-plugin-headroom-common';
import { formatAge } from '../format/formatAge';
import { ageOf, Seen } from './ageOf';
import { SampleAge, sampleAge } from './sampleAge';

/** A reading as it is shown: never a number that is not known. @internal */
export interface ReadingView {
  status: ReadingStatus;
  /** `unknown` and `failed` readings have no number. */
  text: string;
  /** null when it is not known. */
  age: SampleAge | null;
  /** What a person should know about it; null when it is measured and fresh. */
  note: string | null;
}

/**
 * A fresh reading becomes stale while it is looked at, when no newer one comes in.
 *
 * @internal
 */
export function viewReading(
  reading: Reading,
  seen: Seen,
  now: number,
): ReadingView {
  const age = sampleAge(reading, seen, now);
  const sinceSample = ageOf(reading.sampledAt, seen, now);
  const outdated =
    sinceSample !== null && sinceSample > reading.staleAfterSeconds;
  const status = reading.status === 'ok' && outdated ? 'stale' : reading.status;
  if (reading.value === null || status === 'unknown' || status === 'failed') {
    return {
      status: status === 'failed' ? 'failed' : 'unknown',
      text: status === 'failed' ? 'no answer' : 'unknown',
      age,
      note:
        reading.reason ??
        (status === 'failed' ? 'Its source does not answer.' : 'Not measured.'),
    };
  }
  const text = formatValue(reading.value, reading.unit);
  if (status === 'stale') {
    return { status, text, age, note: lastMeasured(age) };
  }
  return { status, text, age, note: null };
}

function lastMeasured(age: SampleAge | null): string {
  if (age === null) {
    return 'last measured at an unknown time';
  }
  return `last measured ${age.atMost ? 'at most ' : ''}${formatAge(
    age.seconds,
  )}`;
}
