import { ResponseError } from '@backstage/errors';
import { OperationEvent } from '@headroom/backstage-plugin-headroom-common';
import { readOperationEvents } from './readOperationEvents';

/** How long a backend may be away, e.g. for a deployment. */
const PATIENCE_MS = 120_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Events of an operation across reconnects: goes on after the last one seen. Ends when the operation has
 * ended; throws the last error when the backend stays away for two minutes, and at once when the backend
 * refuses.
 *
 * @internal
 */
export async function* followOperationEvents(options: {
  /** Opens the stream of events after `after`. */
  connect(after: number): Promise<Response>;
  after: number;
  pause(ms: number): Promise<void>;
  /** Milliseconds, for how long the backend has been away. */
  now(): number;
}): AsyncGenerator<OperationEvent, void> {
  let { after } = options;
  let lastSeenAt = options.now();
  let failures = 0;
  for (;;) {
    let error: unknown;
    try {
      const response = await options.connect(after);
      for await (const item of readOperationEvents(response)) {
        lastSeenAt = options.now();
        failures = 0;
        if (item.kind === 'final') {
          return;
        }
        // A repeated event is not told twice.
        if (item.kind === 'event' && item.event.seq > after) {
          after = item.event.seq;
          yield item.event;
        }
      }
      error = new Error('The stream of events ended early');
    } catch (caught) {
      if (!canPass(caught)) {
        throw caught;
      }
      error = caught;
    }
    if (options.now() - lastSeenAt >= PATIENCE_MS) {
      throw error;
    }
    await options.pause(
      Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures),
    );
    failures++;
  }
}

/** Whether the same request may be answered later. */
function canPass(error: unknown): boolean {
  if (error instanceof ResponseError) {
    const { status } = error.response;
    return status >= 500 || status === 408 || status === 429;
  }
  return !(error instanceof Error && error.name === 'AbortError');
}
