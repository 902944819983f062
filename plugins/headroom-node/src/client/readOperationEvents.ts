import { ResponseError } from '@backstage/errors';
import { OperationEvent } from '@headroom/backstage-plugin-headroom-common';
import { createParser, EventSourceMessage } from 'eventsource-parser';

/** The backend says something each 15 s; a stream that is silent for longer is dead. */
const SILENCE_MS = 60_000;

/** @internal */
export type StreamItem =
  | { kind: 'event'; event: OperationEvent }
  | { kind: 'alive' }
  | { kind: 'final' };

/**
 * Reads one answer of the events endpoint.
 *
 * @throws ResponseError when it is no stream of events
 * @internal
 */
export async function* readOperationEvents(
  response: Response,
): AsyncGenerator<StreamItem, void> {
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
  const type = response.headers.get('content-type') ?? '';
  if (!type.startsWith('text/event-stream') || !response.body) {
    await response.body?.cancel();
    throw new Error(`Expected a stream of events, got '${type}'`);
  }
  let items: StreamItem[] = [];
  const parser = createParser({
    onEvent: message => items.push(itemOf(message)),
    onComment: () => items.push({ kind: 'alive' }),
  });
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await withinSilence(reader.read());
      if (done) {
        return;
      }
      parser.feed(decoder.decode(value, { stream: true }));
      const ready = items;
      items = [];
      yield* ready;
    }
  } finally {
    await reader.cancel().catch(() => {
      // It is broken already.
    });
  }
}

function itemOf({ event, data }: EventSourceMessage): StreamItem {
  return event === 'final'
    ? { kind: 'final' }
    : { kind: 'event', event: JSON.parse(data) as OperationEvent };
}

async function withinSilence<T>(read: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new Error(`The stream of events was silent for ${SILENCE_MS} ms`),
        ),
      SILENCE_MS,
    );
    timer.unref();
  });
  try {
    return await Promise.race([read, silence]);
  } finally {
    clearTimeout(timer);
  }
}
