import { AlertState } from '@headroom/backstage-plugin-headroom-common';
import { formatSpan } from '../format/formatSpan';
import { ageOf, Seen } from './ageOf';

/** @internal */
export interface AlertSummary {
  /** The one line that counts, e.g. `1 firing`. */
  text: string;
  /** About the most important one, e.g. `page · 4 min`; null when there is none. */
  detail: string | null;
  /** A person is needed: something fires and nobody has silenced it. */
  needsPerson: boolean;
}

/** Alerts in one line. @internal */
export function alertSummary(
  alerts: AlertState[] | null,
  seen: Seen,
  now: number,
): AlertSummary {
  if (alerts === null) {
    return {
      text: 'unknown',
      detail: 'no source of alerts answers',
      needsPerson: false,
    };
  }
  const firing = alerts.filter(({ state }) => state === 'firing');
  const loud = firing.filter(({ silenced }) => silenced !== true);
  const pending = alerts.filter(({ state }) => state === 'pending');
  if (loud.length > 0) {
    return {
      text: `${loud.length} firing`,
      detail: about(oldest(loud), seen, now),
      needsPerson: true,
    };
  }
  if (firing.length > 0) {
    return {
      text: `${firing.length} silenced`,
      detail: about(oldest(firing), seen, now),
      needsPerson: false,
    };
  }
  if (pending.length > 0) {
    return {
      text: `${pending.length} pending`,
      detail: about(oldest(pending), seen, now),
      needsPerson: false,
    };
  }
  return { text: 'none firing', detail: null, needsPerson: false };
}

function oldest(alerts: AlertState[]): AlertState {
  return [...alerts].sort((a, b) =>
    (a.since ?? '9999').localeCompare(b.since ?? '9999'),
  )[0];
}

function about(alert: AlertState, seen: Seen, now: number): string {
  const age = ageOf(alert.since, seen, now);
  return [alert.severity ?? alert.name, age === null ? '' : formatSpan(age)]
    .filter(Boolean)
    .join(' · ');
}
