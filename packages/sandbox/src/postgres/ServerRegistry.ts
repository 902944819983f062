import { ADMIN_USER } from './createRoles';
import type { InstanceManifest } from './InstanceManifest';
import type { ManifestStore } from './ManifestStore';
import type { NativeInstallation } from './NativeInstallation';
import { PostgresServer } from './PostgresServer';
import { waitUntilUnused } from './waitUntilUnused';

/** @internal */
export interface ServerEntry {
  readonly manifest: InstanceManifest;
  readonly server: PostgresServer;
}

/** The servers of one data directory; what is known of each is on disk before it is known here. @internal */
export class ServerRegistry {
  readonly #store: ManifestStore;
  readonly #installation: NativeInstallation;
  readonly #entries = new Map<string, ServerEntry>();

  constructor(options: {
    store: ManifestStore;
    installation: NativeInstallation;
  }) {
    this.#store = options.store;
    this.#installation = options.installation;
  }

  all(): ServerEntry[] {
    return [...this.#entries.values()];
  }

  find(identifier: string): ServerEntry | undefined {
    return this.#entries.get(identifier);
  }

  /** @throws Error when there is no such instance */
  get(identifier: string): ServerEntry {
    const entry = this.find(identifier);
    if (!entry) {
      throw new Error(`The engine has no instance ${identifier}`);
    }
    return entry;
  }

  /** Takes up what an earlier run left. */
  async load(): Promise<void> {
    (await this.#store.list()).forEach(manifest => this.#enter(manifest));
  }

  /** Takes the place of what an attempt that failed left under the same name, and ends that first. */
  async add(manifest: InstanceManifest): Promise<ServerEntry> {
    await this.find(manifest.identifier)?.server.stop();
    await this.#store.write(manifest);
    return this.#enter(manifest);
  }

  async change(
    entry: ServerEntry,
    change: Partial<InstanceManifest>,
  ): Promise<ServerEntry> {
    const next = { ...entry, manifest: { ...entry.manifest, ...change } };
    await this.#store.write(next.manifest);
    this.#entries.set(next.manifest.identifier, next);
    return next;
  }

  /** Removes a server that has been stopped, with its data; that of a run which was killed may still be stopping. */
  async remove(identifier: string): Promise<void> {
    await waitUntilUnused(this.get(identifier).server.dataDir);
    await this.#store.remove(identifier);
    this.#entries.delete(identifier);
  }

  #enter(manifest: InstanceManifest): ServerEntry {
    const { identifier, host, port, adminPassword } = manifest;
    const entry = {
      manifest,
      server: new PostgresServer({
        installation: this.#installation,
        directory: this.#store.directoryOf(identifier),
        host,
        port,
        adminUser: ADMIN_USER,
        adminPassword,
      }),
    };
    this.#entries.set(identifier, entry);
    return entry;
  }
}
