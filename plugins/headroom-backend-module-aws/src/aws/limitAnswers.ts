import { Pluggable } from '@smithy/types';
import { pipeline, Readable, Transform } from 'node:stream';

/** The longest honest answer, a page of 100 instances with 50 long tags each, is half of it. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/**
 * An answer that was read no further than {@link MAX_ANSWER_BYTES}: AWS has none of that size.
 *
 * @internal
 */
export class AnswerTooLongError extends Error {
  readonly name = 'AnswerTooLongError' as const;

  constructor() {
    super(`The answer is longer than ${MAX_ANSWER_BYTES / 1024 / 1024} MiB`);
  }
}

/**
 * Makes a client read answers, errors included, up to a size: the SDK collects a whole answer in memory, however
 * long it is. For its `middlewareStack.use`.
 *
 * @internal
 */
export function limitAnswers<
  Input extends object,
  Output extends object,
>(): Pluggable<Input, Output> {
  return {
    applyToStack: stack => {
      stack.add(
        next => async args => {
          const result = await next(args);
          const response = result.response as { body?: unknown };
          if (response.body instanceof Readable) {
            response.body = cutOff(response.body);
          }
          return result;
        },
        // Below the SDK's own reading of answers, which is at priority `normal` of this step.
        { step: 'deserialize', priority: 'low', name: 'headroomAnswerLimit' },
      );
    },
  };
}

function cutOff(body: Readable): Readable {
  let bytes = 0;
  const limited = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > MAX_ANSWER_BYTES) {
        done(new AnswerTooLongError());
      } else {
        done(null, chunk);
      }
    },
  });
  // Whoever reads gets the error; the connection of an answer that was cut off is closed.
  pipeline(body, limited, () => {});
  return limited;
}
