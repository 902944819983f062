import { ActionContext } from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';

/** The part of an action's context that running a plan needs. @internal */
export type RunContext = Pick<
  ActionContext<JsonObject>,
  'logger' | 'checkpoint' | 'signal' | 'isDryRun' | 'task' | 'step'
>;
