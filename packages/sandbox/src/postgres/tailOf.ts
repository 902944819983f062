import { readFile } from 'node:fs/promises';

/** The last lines of a log, for an error message. @internal */
export async function tailOf(file: string, lines = 6): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trim().split('\n').slice(-lines).join('\n') || 'its log is empty';
}
