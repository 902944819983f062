import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { DataDir } from './DataDir';
import { endProcess } from './endProcess';
import {
  isSameProcess,
  processIdentity,
  type ProcessIdentity,
} from './processIdentity';
import { SandboxError } from './SandboxError';
import { writeFileAtomically } from './writeFileAtomically';

interface RunContent {
  readonly sandbox: ProcessIdentity;
  readonly parent?: ProcessIdentity;
  readonly children: readonly ProcessIdentity[];
}

/**
 * What runs from a data directory: written by each run, so that the next one can tell a live sandbox from a dead one
 * and end what a dead one left behind.
 *
 * @internal
 */
export class RunRecord {
  readonly #dataDir: DataDir;
  #content: RunContent | undefined;

  constructor(dataDir: DataDir) {
    this.#dataDir = dataDir;
  }

  /**
   * Ends the leftovers of an earlier run: an orphaned sandbox, or children of one that is gone.
   *
   * @returns how many processes were ended.
   * @throws SandboxError when a sandbox is running from this directory and is nobody's leftover.
   */
  async clearStale(): Promise<number> {
    const earlier = this.#read();
    if (!earlier) {
      return 0;
    }
    const alive = isSameProcess(earlier.sandbox);
    const orphaned = earlier.parent && !isSameProcess(earlier.parent);
    if (alive && !orphaned) {
      throw new SandboxError(
        `A sandbox is running from ${this.#dataDir.path} (process ${
          earlier.sandbox.pid
        }). End it with "sandbox stop", or choose another directory with --data-dir.`,
        { exitCode: 2 },
      );
    }
    let ended = 0;
    // The sandbox first: it would restart its children.
    for (const leftover of [earlier.sandbox, ...earlier.children]) {
      ended += (await endProcess(leftover)) ? 1 : 0;
    }
    this.#remove();
    return ended;
  }

  /** @throws SandboxError when another sandbox was faster. */
  begin(parentPid?: number): void {
    const sandbox = processIdentity(process.pid);
    if (!sandbox) {
      throw new SandboxError(
        'The start time of this process is unknown: neither /proc nor "ps" can be read.',
      );
    }
    this.#content = {
      sandbox,
      parent: parentPid === undefined ? undefined : processIdentity(parentPid),
      children: [],
    };
    try {
      writeFileSync(this.#file, JSON.stringify(this.#content), {
        mode: 0o600,
        flag: 'wx',
      });
    } catch (error) {
      this.#content = undefined;
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
        throw new SandboxError(
          `Another sandbox is just starting from ${this.#dataDir.path}.`,
          { exitCode: 2 },
        );
      }
      throw error;
    }
  }

  addChild(pid: number): void {
    const child = processIdentity(pid);
    if (!this.#content || !child) {
      return;
    }
    const children = this.#content.children.filter(isSameProcess);
    this.#content = { ...this.#content, children: [...children, child] };
    writeFileAtomically(this.#file, JSON.stringify(this.#content));
  }

  end(): void {
    if (this.#content) {
      this.#content = undefined;
      this.#remove();
    }
  }

  /** The sandbox that runs from this directory now. */
  running(): ProcessIdentity | undefined {
    const sandbox = this.#read()?.sandbox;
    return sandbox && isSameProcess(sandbox) ? sandbox : undefined;
  }

  get #file(): string {
    return this.#dataDir.file('run.json');
  }

  #read(): RunContent | undefined {
    if (!existsSync(this.#file)) {
      return undefined;
    }
    try {
      const content: RunContent = JSON.parse(readFileSync(this.#file, 'utf8'));
      return content.sandbox && Array.isArray(content.children)
        ? content
        : undefined;
    } catch {
      // Cut off while it was first written: nothing had been started by then.
      this.#remove();
      return undefined;
    }
  }

  #remove(): void {
    rmSync(this.#file, { force: true });
  }
}
