import { spawn } from 'node:child_process';
import type { UnixAccount } from './NativeInstallation';

/*
 * Reads its standard input, a pipe whose only other end is in the process that started it. End of file means that the
 * process is gone, however it went. $1 is the server's process id, $2 its postmaster.pid: the signal is sent only while
 * that file names that process, as the id may belong to something else by then.
 */
const SCRIPT = `
while read -r line; do :; done
tries=0
until [ -e "$2" ]; do
  kill -0 "$1" 2>/dev/null || exit 0
  tries=$((tries + 1)); [ "$tries" -lt 10 ] || exit 0
  sleep 1
done
read -r pid <"$2" || exit 0
[ "$pid" = "$1" ] || exit 0
kill -INT "$1" 2>/dev/null || exit 0
tries=0
while kill -0 "$1" 2>/dev/null; do
  tries=$((tries + 1)); [ "$tries" -lt 20 ] || exec kill -QUIT "$1"
  sleep 1
done
`;

/**
 * Has a server shut down in order when this process ends, even by SIGKILL.
 *
 * A shell of 1 MB per server waits for the end of a pipe. It runs in a session of its own, so that Ctrl-C in a terminal
 * reaches only this process.
 *
 * @returns a function that lets go of the server; call it once the server has ended
 * @internal
 */
export function endWithParent(
  pid: number,
  pidFile: string,
  account: UnixAccount | undefined,
): () => void {
  const watchdog = spawn(
    '/bin/sh',
    ['-c', SCRIPT, 'sh', String(pid), pidFile],
    {
      cwd: '/',
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      uid: account?.uid,
      gid: account?.gid,
    },
  );
  // Without a watchdog the server still ends with close(); nothing better can be done here.
  watchdog.on('error', () => undefined);
  watchdog.stdin.on('error', () => undefined);
  watchdog.unref();
  return () => {
    watchdog.kill('SIGKILL');
    watchdog.stdin.destroy();
  };
}
