import {
  invertChange,
  PlannedChange,
} from '@headroom/backstage-plugin-headroom-common';

/**
 * The changes that take these back, last first.
 *
 * @public
 */
export function undoOf(changes: readonly PlannedChange[]): PlannedChange[] {
  return [...changes].reverse().flatMap(change => invertChange(change) ?? []);
}
