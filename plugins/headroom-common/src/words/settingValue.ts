import { JsonValue } from '@backstage/types';

/** A setting's value in one line, as people read it; a number with its unit, see {@link settingLabel}. @public */
export function settingValue(
  value: JsonValue | undefined,
  unit?: string,
): string {
  if (value === undefined || value === null) {
    return 'none';
  }
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  if (typeof value === 'number' && unit) {
    return `${value}\u00a0${unit}`;
  }
  if (Array.isArray(value)) {
    return value.length === 0
      ? 'none'
      : value.map(item => settingValue(item)).join(', ');
  }
  if (typeof value === 'object') {
    return JSON.stringify(value);
  }
  return String(value);
}
