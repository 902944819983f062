import { JsonObject } from '@backstage/types';
import { createHash } from 'node:crypto';
import { RunContext } from './RunContext';

/**
 * The same for every run of one step of one task with the same input, so that a retried or recovered task finds its
 * own operation again. All of the input is part of it: the iterations of an `each` share the step's id, and whatever
 * of their inputs differs makes another wish.
 *
 * Hashed, since a key may hold 255 characters, and a checkpoint's key is stored in plain text.
 *
 * @param input - as the action's schema reads it, so that its keys have one order
 * @internal
 */
export function idempotencyKey(
  ctx: Pick<RunContext, 'task' | 'step'>,
  input: JsonObject,
): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([ctx.task.id, ctx.step?.id ?? '', input]))
    .digest('hex');
  return `scaffolder:${hash}`;
}
