import { Response } from 'express';

const LIMIT_MS = 60_000;

/**
 * Aborted when the caller goes away, also when that was before it is asked for: who waits for something first may find
 * that nobody waits for the answer any more.
 *
 * @internal
 */
export function goneSignal(res: Response): AbortSignal {
  const gone = new AbortController();
  const leave = () => gone.abort(new Error('The caller went away'));
  if (res.closed || res.socket?.destroyed) {
    leave();
  } else {
    res.once('close', leave);
  }
  return gone.signal;
}

/**
 * Aborted when the caller goes away, or after a minute: nobody waits longer for an answer.
 *
 * @internal
 */
export function requestSignal(res: Response): AbortSignal {
  return AbortSignal.any([goneSignal(res), AbortSignal.timeout(LIMIT_MS)]);
}
