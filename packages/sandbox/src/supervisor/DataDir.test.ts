import {
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataDir } from './DataDir';

describe('DataDir', () => {
  let base: string;

  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'headroom-data-dir-'));
  });

  afterEach(() => rmSync(base, { recursive: true, force: true }));

  it('claims a new or empty directory, again and again, and deletes it', () => {
    const dataDir = new DataDir(join(base, 'a', 'b'));
    dataDir.claim();
    dataDir.claim();
    writeFileSync(dataDir.file('x'), 'x');
    dataDir.delete();
    expect(existsSync(dataDir.path)).toBe(false);
    dataDir.delete();
  });

  it('neither claims nor deletes what others made', () => {
    writeFileSync(join(base, 'thesis.txt'), 'ten years');
    const dataDir = new DataDir(base);
    expect(() => dataDir.claim()).toThrow(/not empty.*--data-dir/);
    expect(() => dataDir.delete()).toThrow(/not made by the sandbox/);
    expect(readdirSync(base)).toEqual(['thesis.txt']);
  });
});
