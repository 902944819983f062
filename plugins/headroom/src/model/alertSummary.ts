import {
  AlertState,
  formatSpan,
} from '@headroom/backstage-plugin-headroom-common';
import type { StatusLevel } from '../components/shared/StatusWord';
import { ageOf, Seen } from './ageOf';
import { urgencyLevels } from './urgencyLevels';

/** @internal */
export interface AlertSummary {
  /** The one line that counts, e.g. `1 firing`. */
  text: string;
  /** About the most important one, e.g. `page · 4 min`; null when there is none. */
  detail: string | null;
  /** How much a person is needed: for what fires and nobody has silenced. */
  level: StatusLevel;
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
      level: 'neutral',
    };
  }
  const certain = alerts.filter(({ ambiguous }) => ambiguous === null);
  const firing = certain.filter(({ state }) => state === 'firing');
  const loud = firing.filter(({ silenced }) => silenced !== true);
  const pending = certain.filter(({ state }) => state === 'pending');
  if (loud.length > 0) {
    return {
      text: `${loud.length} firing`,
      detail: about(loud[0], seen, now),
      level: urgencyLevels[loud[0].urgency],
    };
  }
  const perhaps = alerts.filter(
    ({ state, silenced, ambiguous }) =>
      state === 'firing' && silenced !== true && ambiguous !== null,
  );
  if (perhaps.length > 0) {
    return {
      text: `${perhaps.length} firing, perhaps not here`,
      detail: about(perhaps[0], seen, now),
      // Whose it is has to be found out, by a person.
      level: perhaps[0].urgency === 'info' ? 'neutral' : 'attention',
    };
  }
  if (firing.length > 0) {
    return {
      text: `${firing.length} silenced`,
      detail: about(firing[0], seen, now),
      level: 'neutral',
    };
  }
  if (pending.length > 0) {
    return {
      text: `${pending.length} pending`,
      detail: about(pending[0], seen, now),
      level: 'neutral',
    };
  }
  return { text: 'none firing', detail: null, level: 'neutral' };
}

function about(alert: AlertState, seen: Seen, now: number): string {
  const age = ageOf(alert.since ?? alert.activeSince, seen, now);
  return [alert.severity ?? alert.name, age === null ? '' : formatSpan(age)]
    .filter(Boolean)
    .join(' · ');
}
