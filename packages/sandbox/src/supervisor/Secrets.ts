import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { DataDir } from './DataDir';
import { writeFileAtomically } from './writeFileAtomically';

/**
 * Passwords and keys of this sandbox: made on first use, kept in a file that only its owner may read.
 *
 * @internal
 */
export class Secrets {
  readonly #file: string;
  readonly #values: Record<string, string>;

  constructor(dataDir: DataDir) {
    this.#file = dataDir.file('secrets.json');
    this.#values = existsSync(this.#file)
      ? JSON.parse(readFileSync(this.#file, 'utf8'))
      : {};
  }

  /** The secret of that name, hexadecimal. */
  get(name: string): string {
    if (!this.#values[name]) {
      this.#values[name] = randomBytes(20).toString('hex');
      writeFileAtomically(this.#file, JSON.stringify(this.#values));
    }
    return this.#values[name];
  }
}
