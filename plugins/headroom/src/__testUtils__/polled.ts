import { FIXTURE_NOW } from '../fixtures/reading';
import { Polled } from '../live/Poller';

/** The browser's clock when the fixtures' answer came in. */
export const RECEIVED_AT = Date.parse(FIXTURE_NOW);

/** An answer as a poller holds it. */
export function polled<T>(data: T | undefined, error?: Error): Polled<T> {
  return { data, receivedAt: RECEIVED_AT, error };
}
