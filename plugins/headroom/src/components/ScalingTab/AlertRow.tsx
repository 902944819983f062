import { Link } from '@backstage/ui';
import {
  AlertState,
  formatSpan,
} from '@headroom/backstage-plugin-headroom-common';
import { formatAge } from '../../format/formatAge';
import { ageOf, Seen } from '../../model/ageOf';
import { urgencyLevels } from '../../model/urgencyLevels';
import { StatusLevel, StatusWord } from '../shared/StatusWord';
import styles from '../shared/List.module.css';
import { Foreign, ForeignList } from '../shared/Foreign';

/** One alert: how bad, since when, what to do, and whether someone has silenced it. @internal */
export const AlertRow = (props: {
  alert: AlertState;
  seen: Seen;
  now: number;
}) => {
  const { alert, seen, now } = props;
  // Its words are in the present tense, and no longer true.
  const over = alert.state === 'resolved';
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <h3 className={styles.name}>
          <Foreign>{alert.name}</Foreign>
        </h3>
        <StatusWord level={levelOf(alert)}>
          {stateText(alert, seen, now)}
        </StatusWord>
        <span className={styles.small}>
          <ForeignList
            items={[
              alert.severity && `severity ${alert.severity}`,
              alert.resource,
              silenceText(alert),
            ]}
          />
        </span>
        {alert.runbookUrl && isWebAddress(alert.runbookUrl) && (
          <Link
            href={alert.runbookUrl}
            target="_blank"
            rel="noopener noreferrer"
            variant="body-small"
            className={styles.end}
          >
            Runbook<span aria-hidden> ↗</span>
          </Link>
        )}
      </div>
      {alert.ambiguous && (
        <p className={styles.small}>
          Perhaps not about this one: {alert.ambiguous}.
        </p>
      )}
      {alert.summary && (
        <p className={over ? styles.quiet : styles.text}>
          {over && 'was: '}
          <Foreign>{alert.summary}</Foreign>
        </p>
      )}
      {alert.description && alert.description !== alert.summary && (
        <p className={styles.small}>
          {over && 'was: '}
          <Foreign>{alert.description}</Foreign>
        </p>
      )}
    </li>
  );
};

function levelOf(alert: AlertState): StatusLevel {
  // What is pending may still pass by itself.
  if (alert.state !== 'firing' || alert.silenced === true) {
    return 'neutral';
  }
  const level = urgencyLevels[alert.urgency];
  return alert.ambiguous !== null && level === 'critical' ? 'attention' : level;
}

function stateText(alert: AlertState, seen: Seen, now: number): string {
  if (alert.state === 'resolved') {
    const ended = ageOf(alert.resolvedAt, seen, now);
    return ended === null ? 'resolved' : `resolved ${formatAge(ended)}`;
  }
  const age = ageOf(alert.since, seen, now);
  if (age !== null) {
    return `${alert.state} for ${formatSpan(age)}`;
  }
  // It was pending before it fired, nobody knows for how long.
  const active = ageOf(alert.activeSince, seen, now);
  return active === null
    ? alert.state
    : `${alert.state}, active for ${formatSpan(active)}`;
}

function silenceText(alert: AlertState): string | null {
  if (alert.state === 'resolved') {
    return null;
  }
  return {
    true: 'silenced',
    false: 'not silenced',
    null: 'silence state unknown',
  }[`${alert.silenced}`];
}

/** Alert annotations are written by people: a `javascript:` address is not followed. */
function isWebAddress(address: string): boolean {
  return /^https?:\/\//i.test(address);
}
