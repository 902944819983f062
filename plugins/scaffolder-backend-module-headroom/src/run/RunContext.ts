import { ActionContext } from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';

type Context = ActionContext<JsonObject>;

/** The part of an action's context that running a plan needs. @internal */
export type RunContext = Pick<
  Context,
  'checkpoint' | 'signal' | 'isDryRun' | 'task' | 'step'
> & {
  logger: Record<'info' | 'warn' | 'error', (text: string) => void>;
};
