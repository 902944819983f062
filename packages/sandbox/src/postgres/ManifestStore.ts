import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { writeFileAtomic } from '../aws/state/writeFileAtomic';
import type { InstanceManifest } from './InstanceManifest';

const FILE = 'instance.json';

/** The engine's folders: one per server, each with its manifest. @internal */
export class ManifestStore {
  readonly #root: string;
  readonly #directoryMode: number;

  constructor(root: string, options: { sharedWithAccount: boolean }) {
    this.#root = root;
    this.#directoryMode = options.sharedWithAccount ? 0o711 : 0o700;
  }

  directoryOf(identifier: string): string {
    // The identifier names a folder: nothing that climbs out of the root may pass.
    if (!/^[a-z][a-z0-9-]{0,62}$/.test(identifier)) {
      throw new Error(`Not an instance identifier: ${identifier}`);
    }
    return path.join(this.#root, identifier);
  }

  async list(): Promise<InstanceManifest[]> {
    const entries = await readdir(this.#root, { withFileTypes: true });
    const manifests: InstanceManifest[] = [];
    for (const entry of entries.filter(found => found.isDirectory())) {
      const text = await readFile(
        path.join(this.#root, entry.name, FILE),
        'utf8',
      ).catch(() => undefined);
      if (text !== undefined) {
        manifests.push(JSON.parse(text));
      }
    }
    return manifests;
  }

  async write(manifest: InstanceManifest): Promise<void> {
    const directory = this.directoryOf(manifest.identifier);
    await mkdir(directory, { recursive: true, mode: this.#directoryMode });
    await writeFileAtomic(
      path.join(directory, FILE),
      JSON.stringify(manifest, undefined, 2),
    );
  }

  /** The manifest goes last, so that an interrupted removal is taken up again. */
  async remove(identifier: string): Promise<void> {
    const directory = this.directoryOf(identifier);
    await rm(path.join(directory, 'data'), { recursive: true, force: true });
    await rm(directory, { recursive: true, force: true });
  }
}
