import { ReadingUnit } from '@headroom/backstage-plugin-headroom-common';

const SUFFIX: Record<ReadingUnit, string> = {
  ratio: ' %',
  seconds: ' s',
  bytes: ' bytes',
  count: '',
  'per-second': ' per second',
};

/** A value for people, to three significant digits. @internal */
export function formatValue(value: number, unit: ReadingUnit): string {
  const shown = unit === 'ratio' ? value * 100 : value;
  return `${Number(shown.toPrecision(3))}${SUFFIX[unit]}`;
}
