import { JsonObject } from '@backstage/types';

/** Written by the JavaScript engine about code; other TypeErrors quote data, e.g. header values. */
const SAFE_MESSAGES = [
  /^Cannot (read|set) properties of (undefined|null) \((reading|setting) '[\w$]{1,60}'\)$/,
  /^[\w$.]{1,80} is not (a function|defined|iterable)$/,
];

/**
 * What may be logged of an error from elsewhere: its name, code and stack frames. Neither its message nor its
 * cause, which may hold credentials.
 *
 * @internal
 */
export function describeUnknownError(error: unknown): JsonObject {
  if (!(error instanceof Error)) {
    return { name: typeof error };
  }
  const code = 'code' in error ? error.code : undefined;
  const frames = (error.stack ?? '')
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .slice(0, 12)
    .map(line => line.trim());
  return {
    name: error.name,
    ...(typeof code === 'string' && /^[A-Z0-9_]{1,40}$/.test(code) && { code }),
    ...(SAFE_MESSAGES.some(safe => safe.test(error.message)) && {
      message: error.message,
    }),
    frames: frames.join(' '),
  };
}
