import { renameSync, writeFileSync } from 'node:fs';

/**
 * Writes a file that only its owner may read, so that a reader sees the old content or the new one, never a half.
 *
 * @internal
 */
export function writeFileAtomically(path: string, content: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, content, { mode: 0o600 });
  renameSync(temporary, path);
}
