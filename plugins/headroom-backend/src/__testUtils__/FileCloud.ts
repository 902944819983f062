import { appendFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Thing } from './FakeCloud';
import { Cloud } from './FakeProvider';

/**
 * A cloud that outlives the process: one file per thing, and one line per call that changed something.
 */
export class FileCloud implements Cloud {
  readonly #directory: string;
  readonly #hang: 'before' | 'after' | 'never';

  constructor(directory: string, hang: 'before' | 'after' | 'never') {
    this.#directory = directory;
    this.#hang = hang;
  }

  async list(): Promise<Map<string, Thing>> {
    const files = await readdir(this.#directory);
    const things = files.filter(file => file.endsWith('.json'));
    return new Map(
      await Promise.all(
        things.map(
          async (file): Promise<[string, Thing]> => [
            path.basename(file, '.json'),
            JSON.parse(
              await readFile(path.join(this.#directory, file), 'utf8'),
            ),
          ],
        ),
      ),
    );
  }

  async create(id: string, thing: Thing): Promise<void> {
    if (this.#hang === 'before') {
      await this.#hangForEver();
    }
    // wx: fails when it exists, as a cloud does.
    await writeFile(this.#file(id), JSON.stringify(thing), { flag: 'wx' });
    await appendFile(path.join(this.#directory, 'calls'), `create ${id}\n`);
    if (this.#hang === 'after') {
      await this.#hangForEver();
    }
  }

  async update(): Promise<void> {
    throw new Error('Nothing updates here');
  }

  async delete(id: string): Promise<void> {
    await rm(this.#file(id));
  }

  #file(id: string): string {
    return path.join(this.#directory, `${id}.json`);
  }

  async #hangForEver(): Promise<never> {
    await writeFile(path.join(this.#directory, 'inside'), '');
    return new Promise(() => {});
  }
}
