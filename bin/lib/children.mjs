import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';

/** Processes of one run: each is ended by its own pid, last started first. */
export class Children {
  #running = [];

  /**
   * Starts a process that writes to `logFile`, else to ours; `exited` settles with its exit code or signal, `logged`
   * once its output is in the file.
   */
  start(name, command, args, { logFile, ...options }) {
    const child = spawn(command, args, {
      ...options,
      stdio: logFile ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    const exited = new Promise(resolve => {
      child.once('error', error => resolve(error.message));
      child.once('exit', (code, signal) => resolve(signal ?? code));
    });
    const entry = { name, child, exited, logFile, logged: exited };
    if (logFile) {
      const log = createWriteStream(logFile, { flags: 'a' });
      child.stdout.pipe(log, { end: false });
      child.stderr.pipe(log, { end: false });
      entry.logged = new Promise(resolve => {
        child.once('close', () => log.end(resolve));
      });
    }
    this.#running.push(entry);
    return entry;
  }

  /** SIGTERM, then SIGKILL after 15 s. */
  async stopAll() {
    for (const { child, exited } of this.#running.splice(0).reverse()) {
      if (child.exitCode === null && child.signalCode === null && child.pid) {
        child.kill('SIGTERM');
        const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
        await exited;
        clearTimeout(timer);
      }
    }
  }
}
