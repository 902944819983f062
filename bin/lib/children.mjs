import { spawn } from 'node:child_process';
import { createWriteStream, openSync } from 'node:fs';
import path from 'node:path';

const LIFELINE = path.resolve(
  import.meta.dirname,
  '../../packages/sandbox/src/supervisor/lifeline.sh',
);

/**
 * Processes of one run: each is ended by its own pid, last started first. When the run itself dies, by SIGKILL too,
 * they end by themselves.
 */
export class Children {
  #running = [];
  #graceSeconds;

  /** @param graceSeconds - from SIGTERM to SIGKILL */
  constructor({ graceSeconds = 15 } = {}) {
    this.#graceSeconds = graceSeconds;
  }

  /**
   * Starts a process that writes to `logFile`, else to ours; `exited` settles with its exit code or signal, `logged`
   * once its output is in the file.
   */
  start(name, command, args, { logFile, ...options }) {
    const output = logFile ? 'pipe' : 'inherit';
    const child = spawn(
      '/bin/sh',
      [LIFELINE, String(this.#graceSeconds), command, ...args],
      // A process group of its own, so that Ctrl-C reaches only us and the order of stopping is ours.
      { ...options, detached: true, stdio: ['pipe', output, output] },
    );
    const exited = new Promise(resolve => {
      child.once('error', error => resolve(error.message));
      child.once('exit', (code, signal) => {
        child.stdin.destroy();
        resolve(signal ?? code);
      });
    });
    const entry = { name, child, exited, logFile, logged: exited };
    if (logFile) {
      // Opened at once: whoever stops the child may remove the folder before a stream would have come to it.
      const log = createWriteStream(logFile, { fd: openSync(logFile, 'a') });
      child.stdout.pipe(log, { end: false });
      child.stderr.pipe(log, { end: false });
      entry.logged = new Promise(resolve => {
        child.once('close', () => log.end(resolve));
      });
    }
    this.#running.push(entry);
    return entry;
  }

  async stop({ child, exited }) {
    if (child.exitCode === null && child.signalCode === null && child.pid) {
      child.kill('SIGTERM');
      const timer = setTimeout(
        // The group holds the lifeline and the program.
        () => process.kill(-child.pid, 'SIGKILL'),
        this.#graceSeconds * 1000,
      );
      await exited;
      clearTimeout(timer);
    }
  }

  async stopAll() {
    for (const entry of this.#running.splice(0).reverse()) {
      await this.stop(entry);
    }
  }
}
