import { writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { ChildProgram } from '../supervisor/ChildProgram';
import type { DataDir } from '../supervisor/DataDir';
import { findProgram } from '../supervisor/findProgram';
import type { PortPlan } from '../supervisor/portPlan';
import { alertRules } from './alertRules';
import { answersReady } from './answersReady';
import { programs } from './programs';
import { prometheusConfig } from './prometheusConfig';

interface PrometheusOptions {
  readonly dataDir: DataDir;
  readonly ports: PortPlan;
  readonly onSpawn: (pid: number) => void;
}

/**
 * Writes Prometheus's configuration and prepares the program.
 *
 * @throws SandboxError when Prometheus is not installed.
 * @internal
 */
export function createPrometheus(options: PrometheusOptions): ChildProgram {
  const { dataDir, ports } = options;
  const program = findProgram(programs.prometheus);
  dataDir.directory('prometheus');
  const rulesFile = dataDir.file('prometheus/rules.yaml');
  const configFile = dataDir.file('prometheus/prometheus.yaml');
  writeFileSync(rulesFile, stringify(alertRules));
  writeFileSync(
    configFile,
    stringify(prometheusConfig({ ports, ruleFiles: [rulesFile] })),
  );
  const url = `http://127.0.0.1:${ports.prometheus}`;
  return new ChildProgram({
    name: 'Prometheus',
    program,
    args: [
      `--config.file=${configFile}`,
      `--storage.tsdb.path=${dataDir.directory('prometheus/data')}`,
      '--storage.tsdb.retention.time=2h',
      '--storage.tsdb.retention.size=256MB',
      `--web.listen-address=127.0.0.1:${ports.prometheus}`,
      '--log.level=warn',
    ],
    // A small heap matters more here than speed: collect garbage earlier than Go would.
    env: { GOGC: '50', GOMAXPROCS: '2' },
    logFile: `${dataDir.directory('logs')}/prometheus.log`,
    isReady: signal => answersReady(url, signal),
    // Replaying the write-ahead log of a killed run takes a while.
    startTimeoutMs: 30_000,
    detail: url,
    onSpawn: options.onSpawn,
  });
}
