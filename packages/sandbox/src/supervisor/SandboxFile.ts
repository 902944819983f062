import { existsSync, readFileSync, rmSync } from 'node:fs';
import type { DataDir } from './DataDir';
import type { PortPlan } from './portPlan';
import { writeFileAtomically } from './writeFileAtomically';

/**
 * Content of `sandbox.json`: where everything is. It exists only while the sandbox is ready.
 *
 * @public
 */
export interface SandboxInfo {
  readonly version: 1;
  readonly pid: number;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly dataDir: string;
  readonly ports: PortPlan;
  readonly urls: {
    readonly aws: string;
    readonly exporter: string;
    readonly prometheus: string;
    readonly alertmanager: string;
    readonly storefront: string;
    readonly orders: string;
    readonly identity: string;
  };
  readonly control: {
    readonly url: string;
    /** Bearer token of the control endpoint. A secret. */
    readonly token: string;
  };
  readonly aws: { readonly accountId: string; readonly region: string };
  /** For the environment of whoever shall talk to the sandbox through AWS SDKs. Holds secrets of the sandbox only. */
  readonly env: Readonly<Record<string, string>>;
}

/** @internal */
export class SandboxFile {
  readonly path: string;

  constructor(dataDir: DataDir) {
    this.path = dataDir.file('sandbox.json');
  }

  write(info: SandboxInfo): void {
    writeFileAtomically(this.path, `${JSON.stringify(info, null, 2)}\n`);
  }

  read(): SandboxInfo | undefined {
    return existsSync(this.path)
      ? JSON.parse(readFileSync(this.path, 'utf8'))
      : undefined;
  }

  delete(): void {
    rmSync(this.path, { force: true });
  }
}
