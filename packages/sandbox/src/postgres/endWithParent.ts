import { spawn } from 'node:child_process';
import type { UnixAccount } from './NativeInstallation';

/*
 * Reads its standard input, a pipe whose only other end is in the process that started it. End of file means that the
 * process is gone, however it went. $1 is the server's process id, $2 its postmaster.pid: a signal is sent only while
 * that file names that process, as the id may belong to something else by then. A server that is just starting has not
 * written the file yet, or it is still that of a server that crashed: it is waited for.
 */
const SCRIPT = `
server=$1 file=$2
named() { pid=; read -r pid <"$file"; [ "$pid" = "$server" ]; }
while read -r line; do :; done
tries=0
until named; do
  kill -0 "$server" || exit 0
  tries=$((tries + 1)); [ "$tries" -lt 60 ] || exit 0
  sleep 1
done
kill -INT "$server"
tries=0
while named && kill -0 "$server"; do
  tries=$((tries + 1)); [ "$tries" -lt 20 ] || exec kill -QUIT "$server"
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
