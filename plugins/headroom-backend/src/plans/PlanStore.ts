import { Plan } from '@headroom/backstage-plugin-headroom-common';

/** Plans as they were reviewed. @internal */
export interface PlanStore {
  add(plan: Plan): Promise<void>;
  get(id: string): Promise<Plan | undefined>;
  /** Forgets plans that expired before `before` (milliseconds) and were never carried out. */
  prune(before: number): Promise<number>;
}
