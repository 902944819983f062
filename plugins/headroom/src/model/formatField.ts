import { JsonValue } from '@backstage/types';

/** A field's value in one line, with the unit of a number. @internal */
export function formatField(
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
      : value.map(item => formatField(item)).join(', ');
  }
  if (typeof value === 'object') {
    return JSON.stringify(value);
  }
  return String(value);
}
