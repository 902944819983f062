import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * Where servers' data goes when their account cannot reach the directory asked for: always the same place for the same
 * directory, so that later runs find it, and whoever deletes one can delete the other.
 *
 * @internal
 */
export function fallbackDataRoot(dataDir: string): string {
  const key = createHash('sha256')
    .update(path.resolve(dataDir))
    .digest('hex')
    .slice(0, 16);
  return path.join(tmpdir(), `headroom-postgres-data-${key}`);
}
