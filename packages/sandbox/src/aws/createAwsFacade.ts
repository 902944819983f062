import type { AwsFacade, AwsFacadeOptions } from './AwsFacade';

/**
 * Starts the engine, resumes what an earlier run left in `dataDir`, and listens.
 *
 * @public
 */
export async function createAwsFacade(
  options: AwsFacadeOptions,
): Promise<AwsFacade> {
  throw new Error(`not built yet for ${options.region}`);
}
