import { writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { ChildProgram } from '../supervisor/ChildProgram';
import type { DataDir } from '../supervisor/DataDir';
import { findProgram } from '../supervisor/findProgram';
import type { PortPlan } from '../supervisor/portPlan';
import { alertmanagerConfig } from './alertmanagerConfig';
import { answersReady } from './answersReady';
import { programs } from './programs';

interface AlertmanagerOptions {
  readonly dataDir: DataDir;
  readonly ports: PortPlan;
  /** Bearer token of the control endpoint, which takes the notifications. */
  readonly token: string;
  readonly onSpawn: (pid: number) => void;
}

/**
 * Writes Alertmanager's configuration and prepares the program.
 *
 * @throws SandboxError when Alertmanager is not installed.
 * @internal
 */
export function createAlertmanager(options: AlertmanagerOptions): ChildProgram {
  const { dataDir, ports } = options;
  const program = findProgram(programs.alertmanager);
  dataDir.directory('alertmanager');
  const tokenFile = dataDir.file('alertmanager/token');
  const configFile = dataDir.file('alertmanager/alertmanager.yaml');
  writeFileSync(tokenFile, options.token, { mode: 0o600 });
  writeFileSync(
    configFile,
    stringify(
      alertmanagerConfig({
        webhookUrl: `http://127.0.0.1:${ports.control}/notifications`,
        tokenFile,
      }),
    ),
  );
  const url = `http://127.0.0.1:${ports.alertmanager}`;
  return new ChildProgram({
    name: 'Alertmanager',
    program,
    args: [
      `--config.file=${configFile}`,
      `--storage.path=${dataDir.directory('alertmanager/data')}`,
      '--data.retention=2h',
      `--web.listen-address=127.0.0.1:${ports.alertmanager}`,
      // No gossip: there is one of it, and the port would be open to the network.
      '--cluster.listen-address=',
      '--log.level=warn',
    ],
    env: { GOGC: '50', GOMAXPROCS: '1' },
    logFile: `${dataDir.directory('logs')}/alertmanager.log`,
    isReady: signal => answersReady(url, signal),
    detail: url,
    onSpawn: options.onSpawn,
  });
}
