import { Step } from '@headroom/backstage-plugin-headroom-node';

/** RDS takes minutes; its API allows few requests a second for the whole account. */
const POLL_MS = 5_000;

/** @internal */
export function pending(message: string, retryAfterMs = POLL_MS): Step {
  return { status: 'pending', message, retryAfterMs };
}

/** @internal */
export function done(message: string): Step {
  return { status: 'done', message };
}
