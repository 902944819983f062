import { AlertState, AlertUrgency } from './AlertState';

const STATES: Record<AlertState['state'], number> = {
  firing: 0,
  pending: 1,
  resolved: 2,
};
const URGENCIES: Record<AlertUrgency, number> = { page: 0, ticket: 1, info: 2 };

/**
 * What needs a person first: firing before pending before resolved, certain before ambiguous, loud before
 * silenced, the most urgent, then the oldest.
 *
 * @public
 */
export function sortAlerts(alerts: readonly AlertState[]): AlertState[] {
  return [...alerts].sort(
    (a, b) =>
      STATES[a.state] - STATES[b.state] ||
      Number(a.ambiguous !== null) - Number(b.ambiguous !== null) ||
      Number(a.silenced === true) - Number(b.silenced === true) ||
      URGENCIES[a.urgency] - URGENCIES[b.urgency] ||
      beginOf(a).localeCompare(beginOf(b)),
  );
}

function beginOf({ since, activeSince }: AlertState): string {
  return since ?? activeSince ?? '9999';
}
