import { expect, test } from '@playwright/test';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** Files below a directory that another account of this machine could read, or list. */
function exposed(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap(entry => {
    const file = path.join(directory, entry.name);
    // Gone meanwhile, as a temporary file goes: it exposes nothing.
    const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0;
    if (entry.isDirectory()) {
      const canEnter = (mode & 0o011) !== 0;
      return canEnter ? exposed(file) : [];
    }
    return (mode & 0o066) === 0 ? [] : [file];
  });
}

test('what a run keeps, tokens among it, is for its owner alone', () => {
  const sandboxDir = process.env.HEADROOM_SANDBOX_DIR ?? '';
  const dataDir = path.dirname(sandboxDir);
  expect(readdirSync(path.join(dataDir, 'portal'))).toContain('auth.sqlite');
  expect(exposed(dataDir)).toEqual([]);
});
