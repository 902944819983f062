import { Response } from 'express';

const LIMIT_MS = 60_000;

/**
 * Aborted when the caller goes away, or after a minute: nobody waits longer for an answer.
 *
 * @internal
 */
export function requestSignal(res: Response): AbortSignal {
  const gone = new AbortController();
  res.once('close', () => gone.abort(new Error('The caller went away')));
  return AbortSignal.any([gone.signal, AbortSignal.timeout(LIMIT_MS)]);
}
