import { ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { waitFor } from './waitFor';

/** Runs the program until its input ends, which also happens when this process dies. */
const LIFELINE =
  '"$0" "$@" </dev/null & child=$!; cat >/dev/null; kill "$child" 2>/dev/null; wait "$child"';

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

  /** @param options.config - as in prometheus.yml; `rules` are groups of rules */
  static async start(options: {
    program: string;
    config: object;
    rules?: object[];
  }): Promise<RealPrometheus> {
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
        '-c',
        LIFELINE,
        options.program,
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
      await waitFor(addressOf, address => address !== undefined);
    } catch {
      child.stdin?.end();
      throw new Error(`Prometheus did not start: ${log}`);
    }
    const url = `http://${addressOf()}`;
    await waitFor(
      async () => (await fetch(`${url}/-/ready`)).ok,
      ready => ready,
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
