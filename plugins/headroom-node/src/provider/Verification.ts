import { PlannedChange } from '@headroom/backstage-plugin-headroom-common';

/** @public */
export interface VerifyGoal<Spec> {
  spec: Spec;
  changes: PlannedChange[];
  direction: 'apply' | 'undo';
  /** `before`: only measure, nothing has been changed yet. */
  phase: 'before' | 'after';
}

/** @public */
export interface Verification {
  verified: boolean;
  /** What was seen, or what is still missing, in words. */
  reason: string;
  measurements: Array<{
    /** Stable, so that before and after can be paired. */
    id: string;
    title: string;
    unit: string;
    /** null: not measurable now. */
    value: number | null;
  }>;
}
