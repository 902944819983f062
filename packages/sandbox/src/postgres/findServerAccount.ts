import { readFile } from 'node:fs/promises';
import type { UnixAccount } from './NativeInstallation';

const CANDIDATES = ['postgres', 'nobody'];

/**
 * The account to run servers under: none unless this process is root.
 *
 * @throws Error when this process is root and the machine knows neither `postgres` nor `nobody`
 * @internal
 */
export async function findServerAccount(
  uid = process.getuid?.(),
  passwd = '/etc/passwd',
): Promise<UnixAccount | undefined> {
  if (uid !== 0) {
    return undefined;
  }
  const accounts = new Map(
    (await readFile(passwd, 'utf8')).split('\n').map(line => {
      const [name, , userId, groupId] = line.split(':');
      return [name, { name, uid: Number(userId), gid: Number(groupId) }];
    }),
  );
  for (const name of CANDIDATES) {
    const account = accounts.get(name);
    if (account && account.uid > 0) {
      return account;
    }
  }
  throw new Error(
    `PostgreSQL refuses to run as root and ${passwd} has no account ${CANDIDATES.join(
      ' or ',
    )}: run as another user, or 'adduser --system postgres'`,
  );
}
