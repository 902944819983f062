import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @returns null when no directory of PATH has this program @internal */
export function findOnPath(program: string): string | null {
  for (const directory of (process.env.PATH ?? '').split(delimiter)) {
    const candidate = join(directory, program);
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      // Not in this one.
    }
  }
  return null;
}
