import { Plan } from '@headroom/backstage-plugin-headroom-common';

/** Plans as they were reviewed. @internal */
export interface PlanStore {
  /** Of what the same person planned before and did not start, the oldest gives way when there is too much. */
  add(plan: Plan): Promise<void>;
  get(id: string): Promise<Plan | undefined>;
}
