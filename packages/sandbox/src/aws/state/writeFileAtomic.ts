import { open, rename } from 'node:fs/promises';

/**
 * Replaces a file so that a reader, or the next run after a crash, finds either the old or the new content.
 *
 * The file is readable by its owner only.
 *
 * @internal
 */
export async function writeFileAtomic(
  file: string,
  content: string,
): Promise<void> {
  const next = `${file}.next`;
  const handle = await open(next, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(next, file);
}
