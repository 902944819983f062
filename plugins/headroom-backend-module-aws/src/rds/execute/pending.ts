import { Step } from '@headroom/backstage-plugin-headroom-node';

/** RDS takes minutes; its API allows few requests a second for the whole account. */
const POLL_MS = 5_000;

/** Something was begun, and is not over yet. @internal */
export function pending(message: string, retryAfterMs = POLL_MS): Step {
  return { status: 'pending', message, retryAfterMs, wrote: true };
}

/** Something else has to be over first; this call changed nothing. @internal */
export function waiting(message: string, retryAfterMs = POLL_MS): Step {
  return { status: 'pending', message, retryAfterMs, wrote: false };
}

/** @internal */
export function done(message: string): Step {
  return { status: 'done', message };
}
