import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { waitFor } from '../postgres/waitFor';
import { programs } from '../prometheus/programs';
import { findProgram } from '../supervisor/findProgram';

const STOP_GRACE_SECONDS = 10;

/**
 * A real Prometheus on a free port of loopback.
 *
 * @internal
 */
export class RealPrometheus {
  readonly url: string;
  readonly #process: ChildProcess;
  readonly #directory: string;
  readonly #exited: Promise<void>;

  private constructor(
    url: string,
    child: ChildProcess,
    directory: string,
    exited: Promise<void>,
  ) {
    this.url = url;
    this.#process = child;
    this.#directory = directory;
    this.#exited = exited;
  }

  /**
   * @param options.config - as in prometheus.yml; `rules` are groups of rules
   * @throws SandboxError when Prometheus is not installed
   */
  static async start(options: {
    config: object;
    rules?: object[];
  }): Promise<RealPrometheus> {
    const program = findProgram(programs.prometheus);
    const directory = await mkdtemp(join(tmpdir(), 'headroom-prometheus-'));
    const configFile = join(directory, 'prometheus.yml');
    const rulesFile = join(directory, 'rules.yml');
    await writeFile(rulesFile, stringify({ groups: options.rules ?? [] }));
    await writeFile(
      configFile,
      stringify({ ...options.config, rule_files: [rulesFile] }),
    );
    const child = spawn(
      '/bin/sh',
      [
        require.resolve('../supervisor/lifeline.sh'),
        String(STOP_GRACE_SECONDS),
        program,
        `--config.file=${configFile}`,
        `--storage.tsdb.path=${join(directory, 'data')}`,
        '--web.listen-address=127.0.0.1:0',
      ],
      { stdio: ['pipe', 'ignore', 'pipe'] },
    );
    let log = '';
    child.stderr?.on('data', chunk => {
      log += chunk;
    });
    const exited = new Promise<void>(resolve => {
      child.once('exit', () => resolve());
    });
    const addressOf = () =>
      /Listening on"? address=(127\.0\.0\.1:\d+)/.exec(log)?.[1];
    try {
      await waitFor('its address', async () => addressOf(), {
        timeoutMs: 10_000,
      });
    } catch {
      child.stdin?.end();
      throw new Error(`Prometheus did not start: ${log}`);
    }
    const url = `http://${addressOf()}`;
    await waitFor(
      'Prometheus',
      async () => (await fetch(`${url}/-/ready`)).ok,
      { timeoutMs: 10_000 },
    );
    return new RealPrometheus(url, child, directory, exited);
  }

  /** Ends it and removes its data; may be called again. */
  async stop(): Promise<void> {
    this.#process.stdin?.end();
    await this.#exited;
    await rm(this.#directory, { recursive: true, force: true });
  }
}
