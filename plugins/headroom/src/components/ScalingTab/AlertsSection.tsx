import {
  AlertsElsewhere,
  AlertState,
} from '@headroom/backstage-plugin-headroom-common';
import { Seen } from '../../model/ageOf';
import { AlertRow } from './AlertRow';
import styles from '../shared/List.module.css';
import { Section } from '../shared/Section';

/** @internal */
export const AlertsSection = (props: {
  alerts: AlertState[] | null;
  elsewhere: AlertsElsewhere[];
  seen: Seen;
  now: number;
}) => {
  const { alerts, elsewhere, seen, now } = props;
  return (
    <Section title="Alerts">
      {alerts === null && (
        <p className={styles.quiet}>Unknown: no source of alerts answers.</p>
      )}
      {alerts?.length === 0 && (
        <p className={styles.quiet}>
          None pending or firing, none ended in the last half hour.
        </p>
      )}
      {alerts && alerts.length > 0 && (
        <ul className={styles.list}>
          {alerts.map(alert => (
            <AlertRow
              key={`${alert.name} ${alert.since} ${JSON.stringify(
                alert.labels,
              )}`}
              alert={alert}
              seen={seen}
              now={now}
            />
          ))}
        </ul>
      )}
      {elsewhere.length > 0 && (
        <p className={styles.quiet}>
          Not of this one:{' '}
          {elsewhere
            .map(({ where, firing }) => `${firing} firing in ${where}`)
            .join(', ')}
          .
        </p>
      )}
    </Section>
  );
};
