import {
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
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

  it.each([
    [501, 0o700],
    [0, 0o711],
  ])(
    'is closed to others; as root, servers under another account pass through (user %p: %p)',
    (uid, mode) => {
      const former = process.umask(0o027);
      const getuid = jest.spyOn(process, 'getuid').mockReturnValue(uid);
      try {
        const dataDir = new DataDir(join(base, 'closed'));
        dataDir.claim();
        expect(statSync(dataDir.path).mode & 0o777).toBe(mode);
      } finally {
        getuid.mockRestore();
        process.umask(former);
      }
    },
  );

  it('neither claims nor deletes what others made', () => {
    writeFileSync(join(base, 'thesis.txt'), 'ten years');
    const dataDir = new DataDir(base);
    expect(() => dataDir.claim()).toThrow(/not empty.*--data-dir/);
    expect(() => dataDir.delete()).toThrow(/not made by the sandbox/);
    expect(readdirSync(base)).toEqual(['thesis.txt']);
  });
});
