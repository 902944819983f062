import { RDSClient } from '@aws-sdk/client-rds';
import type { AwsFacade } from './aws/AwsFacade';
import { createAwsFacade } from './aws/createAwsFacade';
import { AdminConnections } from './exporter/AdminConnections';
import { CloudWatchSampler } from './exporter/CloudWatchSampler';
import { createExporterApp } from './exporter/createExporterApp';
import { createMetricSource } from './exporter/createMetricSource';
import { InstanceInventory } from './exporter/InstanceInventory';
import { LoadGenerator } from './load/LoadGenerator';
import { PostgresEngine } from './postgres/PostgresEngine';
import { createAlertmanager } from './prometheus/createAlertmanager';
import { createPrometheus } from './prometheus/createPrometheus';
import { NotificationStore } from './prometheus/NotificationStore';
import { createOutage } from './scenarios/createOutage';
import { createReplicaLag } from './scenarios/createReplicaLag';
import { createSpike } from './scenarios/createSpike';
import { ScenarioRunner } from './scenarios/ScenarioRunner';
import { createControlApp } from './supervisor/createControlApp';
import { createSandboxInfo } from './supervisor/createSandboxInfo';
import type { DataDir } from './supervisor/DataDir';
import { InProcessPart } from './supervisor/InProcessPart';
import { listen, type LoopbackServer } from './supervisor/listen';
import type { PartStatus } from './supervisor/Part';
import type { PortPlan } from './supervisor/portPlan';
import type { SandboxInfo } from './supervisor/SandboxFile';
import { Secrets } from './supervisor/Secrets';
import { Supervisor } from './supervisor/Supervisor';
import { createServicePart } from './workload/createServicePart';
import { demoServices } from './workload/demoServices';
import { seedDatabases } from './workload/seedDatabases';

const REGION = 'eu-central-1';
/** AWS's own example account. */
const ACCOUNT_ID = '111122223333';

/** @internal */
export interface SandboxOptions {
  /** Must have been claimed. */
  readonly dataDir: DataDir;
  readonly ports: PortPlan;
  readonly onProgress: (line: string) => void;
  /** Told each child process. */
  readonly onSpawn: (pid: number) => void;
  /** Asked, over the control endpoint, to end everything. */
  readonly onStop: () => void;
}

/**
 * The whole sandbox. This file only wires: what a part does is in its own folder.
 *
 * @internal
 */
export class Sandbox {
  readonly #options: SandboxOptions;
  readonly #supervisor: Supervisor;
  readonly #secrets: Secrets;
  readonly #token: string;

  constructor(options: SandboxOptions) {
    this.#options = options;
    this.#supervisor = new Supervisor({ onProgress: options.onProgress });
    this.#secrets = new Secrets(options.dataDir);
    this.#token = this.#secrets.get('control');
  }

  /** Resolves once everything answers; when something does not, stops what did and throws. */
  async start(): Promise<SandboxInfo> {
    const { dataDir, ports, onProgress, onSpawn, onStop } = this.#options;
    const secrets = this.#secrets;
    const credentials = {
      accessKeyId: `AKIA${secrets.get('aws').slice(0, 16).toUpperCase()}`,
      secretAccessKey: secrets.get('aws/secret'),
    };
    const prometheus = createPrometheus({ dataDir, ports, onSpawn });
    const alertmanager = createAlertmanager({
      dataDir,
      ports,
      onSpawn,
      token: this.#token,
    });

    const engine = new PostgresEngine({
      dataDir: dataDir.directory('postgres'),
    });
    const rds = new RDSClient({
      region: REGION,
      endpoint: `http://127.0.0.1:${ports.aws}`,
      credentials,
    });
    const inventory = new InstanceInventory({ rds, engine });
    const connections = new AdminConnections(engine);
    const sampler = new CloudWatchSampler({ inventory, connections });

    let facade: AwsFacade | undefined;
    const aws = new InProcessPart({
      name: 'AWS facade and PostgreSQL',
      detail: () => facade?.url ?? '',
      start: async () => {
        facade = await createAwsFacade({
          engine,
          dataDir: dataDir.directory('aws'),
          port: ports.aws,
          region: REGION,
          accountId: ACCOUNT_ID,
          credentials,
          metricSource: createMetricSource(sampler),
          // RDS itself says no more than "failed".
          onFailure: error => onProgress(`  AWS facade: ${error}`),
        });
      },
      stop: async () => facade?.close(),
    });

    const databases = new InProcessPart({
      name: 'demo databases',
      detail: () =>
        inventory
          .instances()
          .map(instance => instance.identifier)
          .join(', '),
      start: async signal => {
        await seedDatabases({
          signal,
          rds,
          engineVersion: engine.engineVersion,
          secrets,
        });
        await inventory.refresh();
        inventory.start();
      },
      stop: async () => {
        inventory.stop();
        rds.destroy();
      },
    });

    const exporterSwitch = { down: false };
    let exporterServer: LoopbackServer | undefined;
    const exporter = new InProcessPart({
      name: 'metrics exporter',
      detail: () => exporterServer?.url ?? '',
      start: async () => {
        const app = createExporterApp({
          inventory,
          sampler,
          connections,
          region: REGION,
          accountId: ACCOUNT_ID,
          isDown: () => exporterSwitch.down,
        });
        exporterServer = await listen(app, ports.exporter);
        sampler.start();
      },
      stop: async () => {
        await exporterServer?.close();
        await sampler.stop();
        await connections.close();
      },
    });

    const services = demoServices.map(service =>
      createServicePart({
        service,
        port: ports[service.name],
        inventory,
        password: secrets.get(`${service.name}/database`),
      }),
    );
    const load = new LoadGenerator({
      targets: demoServices.map(service => ({
        service,
        url: `http://127.0.0.1:${ports[service.name]}`,
      })),
    });
    const scenarios = new ScenarioRunner([
      createReplicaLag({
        inventory,
        engine,
        sourceIdentifier: 'storefront-db',
      }),
      createSpike(load),
      createOutage(exporterSwitch),
    ]);
    const visitors = new InProcessPart({
      name: 'load generator',
      detail: () =>
        `${load.counts.sent} requests, ${load.counts.failed} failed, ${load.counts.dropped} dropped`,
      start: async () => load.start(),
      stop: async () => {
        await scenarios.stopAll();
        load.stop();
      },
    });

    let controlServer: LoopbackServer | undefined;
    const control = new InProcessPart({
      name: 'control endpoint',
      detail: () => controlServer?.url ?? '',
      start: async () => {
        const app = createControlApp({
          token: this.#token,
          status: () => this.statuses(),
          scenarios,
          notifications: new NotificationStore(),
          onStop,
        });
        controlServer = await listen(app, ports.control);
      },
      stop: async () => controlServer?.close(),
    });

    await this.#supervisor.start([
      [control, aws, alertmanager],
      [databases],
      [exporter, ...services],
      [prometheus, visitors],
    ]);
    return createSandboxInfo({
      dataDir: dataDir.path,
      ports,
      token: this.#token,
      accountId: ACCOUNT_ID,
      region: REGION,
      credentials,
    });
  }

  async stop(): Promise<void> {
    await this.#supervisor.stop();
  }

  statuses(): PartStatus[] {
    return this.#supervisor.statuses();
  }
}
