import { AlertmanagerAlert } from '../alertmanager/AlertmanagerClient';

/**
 * Whether an alert is silenced. Alertmanager's copy has the labels of Prometheus's and possibly more:
 * the external ones.
 *
 * @param known - alerts of Alertmanager with the same name; null: none answered
 * @returns null when Alertmanager does not hold it (yet)
 * @internal
 */
export function findSilence(
  labels: Record<string, string>,
  known: readonly AlertmanagerAlert[] | null,
): boolean | null {
  const copies = known?.filter(copy =>
    Object.entries(labels).every(
      ([name, value]) => copy.labels[name] === value,
    ),
  );
  if (!copies || copies.length === 0) {
    return null;
  }
  return copies.every(copy => copy.silenced);
}
