import { execFile } from 'node:child_process';
import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { canTraverse } from './canTraverse';
import { claimDirectory } from './claimDirectory';
import { findServerAccount } from './findServerAccount';
import { locateNative } from './locateNative';
import { fallbackDataRoot } from './fallbackDataRoot';
import { prepareDataRoot } from './prepareDataRoot';
import { prepareInstallation } from './prepareInstallation';

const STRANGER = { name: 'nobody', uid: 65_534, gid: 65_534 };

describe('what the servers can reach', () => {
  jest.setTimeout(60_000);
  let base: string;

  beforeEach(async () => {
    base = await mkdtemp(path.join(tmpdir(), 'headroom-reach-'));
  });

  afterEach(() => rm(base, { recursive: true, force: true }));

  it('is judged by every directory on the way', async () => {
    const inner = path.join(base, 'a', 'b');
    await mkdir(inner, { recursive: true });
    await chmod(inner, 0o755);
    await chmod(path.join(base, 'a'), 0o711);
    await chmod(base, 0o700);
    expect(await canTraverse(inner, STRANGER)).toBe(false);
    await chmod(base, 0o711);
    expect(await canTraverse(inner, STRANGER)).toBe(true);
    await chmod(path.join(base, 'a'), 0o710);
    expect(await canTraverse(inner, STRANGER)).toBe(false);
  });

  it('includes a copy of the programs when the checkout is closed to them', async () => {
    const closed = path.join(base, 'native');
    await cp(locateNative(), closed, {
      recursive: true,
      verbatimSymlinks: true,
      // Much and not needed to see the programs run.
      filter: file => !file.includes('timezone/') && !file.endsWith('.a'),
    });
    const { binDir } = await prepareInstallation(closed, STRANGER);
    expect(binDir).not.toContain(base);
    expect(await canTraverse(binDir, STRANGER)).toBe(true);
    const { stdout } = await promisify(execFile)(
      path.join(binDir, 'postgres'),
      ['--version'],
      process.getuid?.() === 0 ? { uid: STRANGER.uid, cwd: '/' } : {},
    );
    expect(stdout).toContain('PostgreSQL) 18');
    // The second time it is found.
    expect(await prepareInstallation(closed, STRANGER)).toMatchObject({
      binDir,
    });
    const copies = await readdir(path.join(tmpdir(), 'headroom-postgres'));
    expect(copies.filter(name => name.startsWith('partial-'))).toEqual([]);
    await rm(path.dirname(binDir), { recursive: true });
  });

  it('moves the data of servers out of a closed directory, to the same place each time', async () => {
    const wanted = path.join(base, 'closed', 'data');
    const root = await prepareDataRoot(wanted, STRANGER);
    expect(root).toBe(fallbackDataRoot(wanted));
    expect(await canTraverse(root, STRANGER)).toBe(true);
    expect(await prepareDataRoot(wanted, STRANGER)).toBe(root);
    await rm(root, { recursive: true });
    // Nothing is moved for a server that runs under the account of this process.
    expect(await prepareDataRoot(wanted, undefined)).toBe(wanted);
  });

  it('takes no directory that someone else put in its way', async () => {
    const elsewhere = path.join(base, 'elsewhere');
    const link = path.join(base, 'link');
    await mkdir(elsewhere);
    await symlink(elsewhere, link);
    await expect(claimDirectory(link, 0o711)).rejects.toThrow(
      'belongs to someone else',
    );
  });

  it('depends on an account, for root only', async () => {
    const passwd = path.join(base, 'passwd');
    await writeFile(
      passwd,
      'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65533::/:/bin/false\n',
    );
    expect(await findServerAccount(1000, passwd)).toBeUndefined();
    expect(await findServerAccount(0, passwd)).toEqual({
      name: 'nobody',
      uid: 65_534,
      gid: 65_533,
    });
    await writeFile(passwd, 'root:x:0:0:root:/root:/bin/sh\n');
    await expect(findServerAccount(0, passwd)).rejects.toThrow('adduser');
  });
});
