import { Reading } from '@headroom/backstage-plugin-headroom-common';
import { ageOf, Seen } from './ageOf';

/** How old a value is. @internal */
export interface SampleAge {
  seconds: number;
  /** It may be younger: the source stamps late numbers with a later time, so only the most is known. */
  atMost: boolean;
}

/** The age of a reading's value; null when it was never measured. @internal */
export function sampleAge(
  { sampledAt, delaySeconds }: Pick<Reading, 'sampledAt' | 'delaySeconds'>,
  seen: Seen,
  now: number,
): SampleAge | null {
  const seconds = ageOf(sampledAt, seen, now);
  return seconds === null
    ? null
    : { seconds: seconds + delaySeconds, atMost: delaySeconds > 0 };
}
