import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { SandboxError } from './SandboxError';

const MARKER = '.headroom-sandbox';
const MARKER_TEXT =
  'Made by the Headroom sandbox, which may delete this directory.\n';

/**
 * The directory that holds everything the sandbox writes. It carries a marker, so that nothing else is ever deleted.
 *
 * @internal
 */
export class DataDir {
  readonly path: string;

  constructor(path: string) {
    this.path = resolve(path);
  }

  /**
   * Makes the directory ours.
   *
   * @throws SandboxError when it holds something that the sandbox did not make.
   */
  claim(): void {
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
    if (!this.isOurs() && readdirSync(this.path).length > 0) {
      throw new SandboxError(
        `${this.path} is not empty and was not made by the sandbox. Choose another directory with --data-dir.`,
        { exitCode: 2 },
      );
    }
    writeFileSync(this.file(MARKER), MARKER_TEXT, { mode: 0o600 });
    // As root, PostgreSQL runs under another account: it may pass through, and not look around.
    chmodSync(this.path, process.getuid?.() === 0 ? 0o711 : 0o700);
  }

  /**
   * Deletes the directory; fine when there is none.
   *
   * @throws SandboxError when the sandbox did not make it.
   */
  delete(): void {
    if (!existsSync(this.path)) {
      return;
    }
    if (!this.isOurs()) {
      throw new SandboxError(
        `${this.path} was not made by the sandbox (it has no ${MARKER} file) and is left alone.`,
        { exitCode: 2 },
      );
    }
    rmSync(this.path, { recursive: true, force: true });
  }

  isOurs(): boolean {
    const marker = this.file(MARKER);
    return existsSync(marker) && readFileSync(marker, 'utf8') === MARKER_TEXT;
  }

  file(name: string): string {
    return join(this.path, name);
  }

  /** A sub-directory, made when it is missing. */
  directory(name: string): string {
    const path = this.file(name);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  }
}
