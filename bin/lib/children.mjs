import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
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

  /** Starts a process that writes to `logFile`, else to ours; `exited` settles with its exit code or signal. */
  start(name, command, args, { logFile, ...options }) {
    // Not through us: what is said after our end would have nowhere to go.
    const output = logFile ? openSync(logFile, 'a', 0o600) : 'inherit';
    const child = spawn(
      '/bin/sh',
      [LIFELINE, String(this.#graceSeconds), command, ...args],
      // A process group of its own, so that Ctrl-C reaches only us and the order of stopping is ours.
      { ...options, detached: true, stdio: ['pipe', output, output] },
    );
    if (logFile) closeSync(output);
    const exited = new Promise(resolve => {
      child.once('error', error => resolve(error.message));
      child.once('exit', (code, signal) => {
        child.stdin.destroy();
        resolve(signal ?? code);
      });
    });
    const entry = { name, child, exited, logFile };
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
