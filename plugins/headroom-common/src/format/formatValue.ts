import { ReadingUnit } from '../readings/Reading';
import { formatDuration } from './formatDuration';
import { formatNumber } from './formatNumber';

const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/**
 * A value with its unit: 62 %, 0.4 s, 1.2k/s, 3.4 GiB. Units that are not a reading's (from a
 * provider's measurements) follow the number as they are.
 *
 * @public
 */
export function formatValue(value: number | null, unit: string): string {
  if (value === null || !Number.isFinite(value)) {
    return '–';
  }
  switch (unit as ReadingUnit) {
    case 'ratio':
      return `${formatNumber(value * 100)}\u00a0%`;
    case 'seconds':
      return formatDuration(value);
    case 'bytes':
      return formatBytes(value);
    case 'count':
      return formatNumber(value);
    case 'per-second':
      return `${formatNumber(value)}/s`;
    default:
      return unit ? `${formatNumber(value)}\u00a0${unit}` : formatNumber(value);
  }
}

function formatBytes(value: number): string {
  const size = Math.abs(value);
  const power = size < 1 ? 0 : Math.floor(Math.log2(size) / 10);
  const index = Math.min(power, BYTE_UNITS.length - 1);
  return `${formatNumber(value / 1024 ** index)}\u00a0${BYTE_UNITS[index]}`;
}
