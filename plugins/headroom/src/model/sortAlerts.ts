import { AlertState } from '@headroom/backstage-plugin-headroom-common';

const ORDER: Record<AlertState['state'], number> = {
  firing: 0,
  pending: 1,
  resolved: 2,
};

/** What needs a person first: firing before pending before resolved, loud before silenced, then the oldest. @internal */
export function sortAlerts(alerts: readonly AlertState[]): AlertState[] {
  return [...alerts].sort(
    (a, b) =>
      ORDER[a.state] - ORDER[b.state] ||
      Number(a.silenced === true) - Number(b.silenced === true) ||
      (a.since ?? '9999').localeCompare(b.since ?? '9999'),
  );
}
