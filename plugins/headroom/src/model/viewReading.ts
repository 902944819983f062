import {
  Reading,
  ReadingStatus,
} from '@headroom/backstage-plugin-headroom-common';
import { formatAge } from '../format/formatAge';
import { formatValue } from '../format/formatValue';
import { ageOf, Seen } from './ageOf';

/** A reading as it is shown: never a number that is not known. @internal */
export interface ReadingView {
  status: ReadingStatus;
  /** `unknown` and `failed` readings have no number. */
  text: string;
  /** null when it is not known. */
  ageSeconds: number | null;
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
  const ageSeconds = ageOf(reading.sampledAt, seen, now);
  const outdated =
    ageSeconds !== null && ageSeconds > reading.staleAfterSeconds;
  const status = reading.status === 'ok' && outdated ? 'stale' : reading.status;
  if (reading.value === null || status === 'unknown' || status === 'failed') {
    return {
      status: status === 'failed' ? 'failed' : 'unknown',
      text: status === 'failed' ? 'no answer' : 'unknown',
      ageSeconds,
      note:
        reading.reason ??
        (status === 'failed' ? 'Its source does not answer.' : 'Not measured.'),
    };
  }
  const text = formatValue(reading.value, reading.unit);
  if (status === 'stale') {
    const note =
      ageSeconds === null
        ? 'last measured at an unknown time'
        : `last measured ${formatAge(ageSeconds)}`;
    return { status, text, ageSeconds, note };
  }
  return { status, text, ageSeconds, note: null };
}
