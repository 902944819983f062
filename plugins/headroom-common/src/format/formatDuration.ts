import { formatNumber } from './formatNumber';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span of time in the two units that matter: 40 ms, 0.4 s, 12 s, 1 min 35 s, 2 h 5 min, 3 d. @public */
export function formatDuration(seconds: number): string {
  const size = Math.abs(seconds);
  if (size > 0 && size < 0.1) {
    return `${formatNumber(Math.round(seconds * 1000))}\u00a0ms`;
  }
  if (size < MINUTE) {
    return `${formatNumber(seconds)}\u00a0s`;
  }
  if (size < HOUR) {
    return twoUnits(seconds, MINUTE, 'min', 1, 's');
  }
  if (size < DAY) {
    return twoUnits(seconds, HOUR, 'h', MINUTE, 'min');
  }
  return twoUnits(seconds, DAY, 'd', HOUR, 'h');
}

function twoUnits(
  seconds: number,
  large: number,
  largeUnit: string,
  small: number,
  smallUnit: string,
): string {
  const inSmall = Math.round(seconds / small);
  const perLarge = large / small;
  const count = Math.trunc(inSmall / perLarge);
  const rest = Math.abs(inSmall % perLarge);
  const head = `${count}\u00a0${largeUnit}`;
  return rest === 0 ? head : `${head} ${rest}\u00a0${smallUnit}`;
}
