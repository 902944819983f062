import { chmod, readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Lets every account read a copied tree, and run what its owner may run.
 *
 * @internal
 */
export async function openToAll(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const child = path.join(directory, entry.name);
    if (entry.isDirectory()) {
      await openToAll(child);
    } else if (entry.isFile()) {
      const { mode } = await stat(child);
      await chmod(child, mode & 0o100 ? 0o755 : 0o644);
    }
  }
}
