import { AlertmanagerAlert } from '../alertmanager/AlertmanagerClient';

/**
 * What Alertmanager holds of an alert. Its copy has the labels of Prometheus's and possibly more: the external ones.
 *
 * @internal
 */
export function copiesOf(
  labels: Readonly<Record<string, string>>,
  held: readonly AlertmanagerAlert[],
): AlertmanagerAlert[] {
  return held.filter(copy =>
    Object.entries(labels).every(
      ([name, value]) => copy.labels[name] === value,
    ),
  );
}
