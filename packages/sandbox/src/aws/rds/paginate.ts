import { checkRange, invalidValue } from './checks';

/**
 * One page of a list that is sorted by `idOf`. Markers are opaque to callers: the last identifier of the page before.
 *
 * @internal
 */
export function paginate<T>(
  items: readonly T[],
  idOf: (item: T) => string,
  input: { readonly Marker?: string; readonly MaxRecords?: number },
): { page: T[]; Marker?: string } {
  checkRange(input.MaxRecords, 'MaxRecords', [20, 100]);
  const size = input.MaxRecords ?? 100;
  const after = input.Marker === undefined ? '' : decode(input.Marker);
  const rest = items.filter(item => idOf(item) > after);
  const page = rest.slice(0, size);
  const last = page.at(-1);
  return {
    page,
    Marker:
      rest.length > size && last !== undefined ? encode(idOf(last)) : undefined,
  };
}

const PREFIX = 'marker:';

function encode(id: string): string {
  return Buffer.from(PREFIX + id).toString('base64url');
}

function decode(marker: string): string {
  const text = Buffer.from(marker, 'base64url').toString();
  if (!text.startsWith(PREFIX)) {
    throw invalidValue('The specified marker is invalid');
  }
  return text.slice(PREFIX.length);
}
