import { createHash } from 'node:crypto';
import { RunContext } from './RunContext';

/**
 * The same for every run of one step of one task, so that a retried or recovered task finds its own
 * operation again. What is changed is part of it: all iterations of an `each` share the step's id.
 * Hashed, since a key may hold 255 characters and an entity reference alone can be longer.
 *
 * @internal
 */
export function idempotencyKey(
  ctx: Pick<RunContext, 'task' | 'step'>,
  identity: string,
): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([ctx.task.id, ctx.step?.id ?? '', identity]))
    .digest('hex');
  return `scaffolder:${hash}`;
}
