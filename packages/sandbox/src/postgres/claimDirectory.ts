import { lstat, mkdir } from 'node:fs/promises';

/**
 * Makes a directory below a shared one such as `/tmp` ours, or refuses it when someone else was there first.
 *
 * @throws Error when the path is a link, no directory, or of another owner
 * @internal
 */
export async function claimDirectory(
  directory: string,
  mode: number,
): Promise<void> {
  await mkdir(directory, { recursive: true, mode });
  const found = await lstat(directory);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new Error(
      `${directory} belongs to someone else: remove it, or set TMPDIR to a directory of your own`,
    );
  }
}
