import { ErrorRequestHandler, json, RequestHandler } from 'express';

/** The largest spec that a vendor takes, with 50 tags of the longest, is a fraction of this. */
const LIMIT_KILOBYTES = 100;

/** Reads the bodies of requests, and says what to do about those that are too large. @internal */
export function readJson(): Array<RequestHandler | ErrorRequestHandler> {
  const explain: ErrorRequestHandler = (error, _req, _res, next) => {
    if (error?.type === 'entity.too.large') {
      const message = `The body is too large; send at most ${LIMIT_KILOBYTES} KB`;
      next(
        Object.assign(new Error(message), {
          name: 'PayloadTooLargeError',
          statusCode: 413,
        }),
      );
      return;
    }
    next(error);
  };
  return [json({ limit: `${LIMIT_KILOBYTES}kb` }), explain];
}
