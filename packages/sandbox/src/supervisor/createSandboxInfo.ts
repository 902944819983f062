import type { PortPlan } from './portPlan';
import type { SandboxInfo } from './SandboxFile';

interface SandboxInfoOptions {
  readonly dataDir: string;
  readonly ports: PortPlan;
  readonly token: string;
  readonly accountId: string;
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
  };
}

/**
 * What `sandbox.json` says about this process.
 *
 * @internal
 */
export function createSandboxInfo(options: SandboxInfoOptions): SandboxInfo {
  const { dataDir, ports, credentials, accountId, region } = options;
  const url = (name: keyof PortPlan) => `http://127.0.0.1:${ports[name]}`;
  return {
    version: 1,
    pid: process.pid,
    startedAt: new Date().toISOString(),
    dataDir,
    ports,
    urls: {
      aws: url('aws'),
      exporter: url('exporter'),
      prometheus: url('prometheus'),
      alertmanager: url('alertmanager'),
      storefront: url('storefront'),
      orders: url('orders'),
      identity: url('identity'),
    },
    control: { url: url('control'), token: options.token },
    aws: { accountId, region },
    env: {
      AWS_ENDPOINT_URL: url('aws'),
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_REGION: region,
    },
  };
}
