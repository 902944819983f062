import { JsonValue } from '@backstage/types';

/** A field's value in one line. @internal */
export function formatField(value: JsonValue | undefined): string {
  if (value === undefined || value === null) {
    return 'none';
  }
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
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
