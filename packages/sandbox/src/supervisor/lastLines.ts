import { existsSync, readFileSync } from 'node:fs';

/**
 * The end of a log file, for an error message; says so when there is nothing.
 *
 * @internal
 */
export function lastLines(file: string, count = 5): string {
  const lines = existsSync(file)
    ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count)
    : [];
  const text = lines.join('\n').trim();
  return text ? `Last lines of ${file}:\n${text}` : `${file} is empty.`;
}
