import { createHash } from 'node:crypto';
import { Request, Response } from 'express';
import { canonicalJson } from '../plans/canonicalJson';

/**
 * Sends an answer, or 304 when the caller has an equal one.
 *
 * @param identity - what makes two answers equal: without the time at which it was put together
 * @internal
 */
export function sendWithETag(
  req: Request,
  res: Response,
  body: object,
  identity: object,
): void {
  const hash = createHash('sha256')
    .update(canonicalJson(identity))
    .digest('base64url');
  res.setHeader('ETag', `"${hash}"`);
  res.setHeader('Cache-Control', 'private, no-cache');
  if (req.fresh) {
    res.status(304).end();
    return;
  }
  res.json(body);
}
