/**
 * Body of an AWS JSON answer; timestamps are seconds since the epoch.
 *
 * @internal
 */
export function writeJson(output: unknown): string {
  return JSON.stringify(convert(output ?? {}));
}

function convert(value: unknown): unknown {
  if (value instanceof Date) {
    return value.getTime() / 1000;
  }
  if (Array.isArray(value)) {
    return value.map(convert);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, convert(item)]),
    );
  }
  return value;
}
