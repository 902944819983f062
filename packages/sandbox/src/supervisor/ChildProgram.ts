import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Part, PartStatus } from './Part';
import { SandboxError } from './SandboxError';
import { lastLines } from './lastLines';

/** @internal */
export interface ChildProgramOptions {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Standard output and error are appended here. */
  readonly logFile: string;
  /** Whether the program can be used; asked until it says yes. Errors count as no. */
  readonly isReady: (signal: AbortSignal) => Promise<boolean>;
  /** Milliseconds. Default 15000. */
  readonly startTimeoutMs?: number;
  /** First pause before a restart, in milliseconds; doubles up to 30 s. Default 500. */
  readonly restartDelayMs?: number;
  /** One line for a person, shown while it runs. */
  readonly detail?: string;
  /** Told the process id of each new process, to be found again by a later run. */
  readonly onSpawn?: (pid: number) => void;
}

const LIFELINE = require.resolve('./lifeline.sh');
const MAX_RESTART_DELAY_MS = 30_000;
const STOP_GRACE_MS = 10_000;

/**
 * A program in a process of its own: logs to a file, is restarted with back-off when it dies, and dies with us.
 *
 * @internal
 */
export class ChildProgram implements Part {
  readonly name: string;
  readonly #options: ChildProgramOptions;
  readonly #stopped = new AbortController();
  #child: ChildProcess | undefined;
  #state: PartStatus['state'] = 'stopped';
  #restarts = 0;
  #failure: string | undefined;

  constructor(options: ChildProgramOptions) {
    this.name = options.name;
    this.#options = options;
  }

  async start(): Promise<void> {
    this.#state = 'starting';
    try {
      await this.#launch();
    } catch (error) {
      await this.stop();
      this.#state = 'failed';
      this.#failure = error instanceof Error ? error.message : String(error);
      throw error;
    }
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    const child = this.#child;
    this.#child = undefined;
    this.#state = 'stopped';
    if (!child) {
      return;
    }
    await this.#end(child);
  }

  status(): PartStatus {
    return {
      name: this.name,
      state: this.#state,
      detail: this.#state === 'running' ? this.#options.detail : this.#failure,
      restarts: this.#restarts,
    };
  }

  async #launch(): Promise<void> {
    const child = this.#spawn();
    this.#child = child;
    await this.#untilReady(child);
    this.#state = 'running';
    this.#failure = undefined;
    child.once('exit', code => {
      if (this.#child === child) {
        this.#child = undefined;
        this.#failure = `ended with exit code ${code}, see ${
          this.#options.logFile
        }`;
        this.#restart().catch(() => {
          this.#state = this.#stopped.signal.aborted ? 'stopped' : 'failed';
        });
      }
    });
  }

  #spawn(): ChildProcess {
    const log = openSync(this.#options.logFile, 'a', 0o600);
    try {
      const child = spawn(
        '/bin/sh',
        [
          LIFELINE,
          String(STOP_GRACE_MS / 1000),
          this.#options.program,
          ...this.#options.args,
        ],
        {
          // A process group of its own, so that Ctrl-C reaches only us and the order of stopping is ours.
          detached: true,
          stdio: ['pipe', log, log],
          env: { ...process.env, ...this.#options.env },
        },
      );
      child.once('exit', () => child.stdin?.destroy());
      child.once('error', error => {
        this.#failure = error.message;
      });
      child.stdin?.on('error', () => {
        // The wrapper is gone; its exit is handled by the exit event.
      });
      if (child.pid !== undefined) {
        this.#options.onSpawn?.(child.pid);
      }
      return child;
    } finally {
      closeSync(log);
    }
  }

  async #untilReady(child: ChildProcess): Promise<void> {
    const deadline = Date.now() + (this.#options.startTimeoutMs ?? 15_000);
    for (;;) {
      if (hasEnded(child)) {
        throw new SandboxError(
          `${this.name} ended while starting (exit code ${
            child.exitCode
          }). ${lastLines(this.#options.logFile)}`,
        );
      }
      const ready = await this.#options
        .isReady(AbortSignal.timeout(2_000))
        .catch(() => false);
      if (ready && !hasEnded(child)) {
        return;
      }
      if (Date.now() > deadline) {
        throw new SandboxError(
          `${this.name} did not answer in time. ${lastLines(
            this.#options.logFile,
          )}`,
        );
      }
      await delay(100, undefined, { signal: this.#stopped.signal });
    }
  }

  async #restart(): Promise<void> {
    let pause = this.#options.restartDelayMs ?? 500;
    while (!this.#stopped.signal.aborted) {
      this.#state = 'restarting';
      await delay(pause, undefined, { signal: this.#stopped.signal });
      this.#restarts += 1;
      try {
        await this.#launch();
        return;
      } catch (error) {
        this.#failure = error instanceof Error ? error.message : String(error);
        const child = this.#child;
        this.#child = undefined;
        if (child) {
          await this.#end(child);
        }
      }
      pause = Math.min(pause * 2, MAX_RESTART_DELAY_MS);
    }
  }

  async #end(child: ChildProcess): Promise<void> {
    if (hasEnded(child) || child.pid === undefined) {
      return;
    }
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => {
      // The group holds the wrapper and the program; both are ours.
      if (child.pid !== undefined && !hasEnded(child)) {
        process.kill(-child.pid, 'SIGKILL');
      }
    }, STOP_GRACE_MS);
    await exited;
    clearTimeout(timer);
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
