import { ManifestStore } from './ManifestStore';
import type { NativeInstallation } from './NativeInstallation';
import { prepareDataRoot } from './prepareDataRoot';
import { prepareInstallation } from './prepareInstallation';
import { ServerRegistry } from './ServerRegistry';

/** Where an engine's servers live, and which there are. @internal */
export interface DataRoot {
  readonly root: string;
  readonly installation: NativeInstallation;
  readonly servers: ServerRegistry;
}

/** Prepares a directory for servers and reads what an earlier run left there. @internal */
export async function openDataRoot(dataDir: string): Promise<DataRoot> {
  const installation = await prepareInstallation();
  const root = await prepareDataRoot(dataDir, installation.account);
  const store = new ManifestStore(root, {
    sharedWithAccount: installation.account !== undefined,
  });
  const servers = new ServerRegistry({ store, installation });
  await servers.load();
  return { root, installation, servers };
}
