import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  chown,
  mkdir,
  open,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import type { DatabaseConnection } from '../aws/DatabaseEngine';
import { disownPostmasterPid } from './disownPostmasterPid';
import { endWithParent } from './endWithParent';
import type { NativeInstallation } from './NativeInstallation';
import { runInitdb } from './runInitdb';
import { runningPostmaster } from './runningPostmaster';
import { tailOf } from './tailOf';
import { waitFor } from './waitFor';
import { waitUntilUnused } from './waitUntilUnused';
import { withClient } from './withClient';

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 20_000;
const LOG_LIMIT_BYTES = 4 * 1024 * 1024;

/** @internal */
export interface PostgresServerOptions {
  readonly installation: NativeInstallation;
  /** Folder of this server; holds `data/` and `server.log`. */
  readonly directory: string;
  readonly host: string;
  readonly port: number;
  readonly adminUser: string;
  readonly adminPassword: string;
}

/**
 * One PostgreSQL process and its data directory.
 *
 * The server is a direct child of this process and ends with it (see `endWithParent`).
 *
 * @internal
 */
export class PostgresServer {
  readonly dataDir: string;
  readonly logFile: string;
  readonly #options: PostgresServerOptions;
  #child?: ChildProcess;
  /** Settles once the server and every process it has forked are gone, and with them all use of the data. */
  #gone?: Promise<unknown>;

  constructor(options: PostgresServerOptions) {
    this.#options = options;
    this.dataDir = path.join(options.directory, 'data');
    this.logFile = path.join(options.directory, 'server.log');
  }

  get pid(): number | undefined {
    return this.isRunning ? this.#child?.pid : undefined;
  }

  get host(): string {
    return this.#options.host;
  }

  get port(): number {
    return this.#options.port;
  }

  get isRunning(): boolean {
    const child = this.#child;
    return Boolean(child?.pid && child.exitCode === null && !child.signalCode);
  }

  /** Connection of the superuser. */
  connectionConfig(database = 'postgres'): DatabaseConnection {
    const { host, port, adminUser, adminPassword } = this.#options;
    return { host, port, user: adminUser, password: adminPassword, database };
  }

  /** Makes an empty cluster; what the data directory held is lost. */
  async initialise(): Promise<void> {
    const { installation, directory, adminUser, adminPassword } = this.#options;
    await this.makeDataDir();
    await runInitdb({
      binDir: installation.binDir,
      dataDir: this.dataDir,
      directory,
      adminUser,
      adminPassword,
      spawnOptions: this.#spawnOptions(),
      timeoutMs: START_TIMEOUT_MS,
      giveToServer: file => this.giveToServer(file),
    });
  }

  /** Empties the data directory, for a cluster that is then copied into it. */
  async makeDataDir(): Promise<void> {
    if (this.isRunning || (await runningPostmaster(this.dataDir))) {
      throw new Error(`${this.dataDir} is in use by a running server`);
    }
    await rm(this.dataDir, { recursive: true, force: true });
    await mkdir(this.dataDir, { recursive: true });
    await chmod(this.dataDir, 0o700);
    await this.giveToServer(this.dataDir);
  }

  /** Writes a file into the data directory, readable by the server only. */
  async writeDataFile(name: string, content: string): Promise<void> {
    const file = path.join(this.dataDir, name);
    await writeFile(file, content, { mode: 0o600 });
    await this.giveToServer(file);
  }

  async giveToServer(file: string): Promise<void> {
    const { account } = this.#options.installation;
    if (account) {
      await chown(file, account.uid, account.gid);
    }
  }

  /**
   * Starts the server and waits until it answers queries.
   *
   * @throws Error with the end of the server's log when it does not come up
   */
  async start(): Promise<void> {
    if (this.isRunning) {
      return;
    }
    await this.#gone;
    // A server of an earlier run whose parent was killed may still be shutting down.
    await waitUntilUnused(this.dataDir);
    await disownPostmasterPid(this.dataDir);
    await waitFor(
      `what a crashed server left of ${this.dataDir} to end`,
      () => this.#tryStart(),
      { timeoutMs: STOP_TIMEOUT_MS, intervalMs: 200 },
    );
  }

  /** False when processes of a server that crashed are still there: PostgreSQL then refuses, and it passes soon. */
  async #tryStart(): Promise<boolean> {
    const log = await this.#openLog();
    try {
      const child = spawn(
        path.join(this.#options.installation.binDir, 'postgres'),
        ['-D', this.dataDir],
        {
          ...this.#spawnOptions(),
          detached: true,
          // What the server forks inherits the pipe: 'close' waits for the last of them, where 'exit' does not.
          stdio: ['ignore', log.fd, log.fd, 'pipe'],
        },
      );
      this.#child = child;
      this.#gone = new Promise(resolve => child.once('close', resolve));
      // At once: a server whose parent is killed before it has a watchdog runs for ever.
      if (child.pid !== undefined) {
        const { account } = this.#options.installation;
        const pidFile = path.join(this.dataDir, 'postmaster.pid');
        child.once('exit', endWithParent(child.pid, pidFile, account));
      }
      await once(child, 'spawn');
    } catch (error) {
      throw new Error(`Could not start PostgreSQL for ${this.dataDir}`, {
        cause: error,
      });
    } finally {
      await log.close();
    }
    try {
      await this.#waitUntilReady();
      return true;
    } catch (error) {
      await this.stop();
      const said = await tailOf(this.logFile);
      if (said.includes('pre-existing shared memory block')) {
        return false;
      }
      throw new Error(
        `PostgreSQL did not start on ${this.host}:${this.port}: ${said}`,
        { cause: error },
      );
    }
  }

  /** Ends the server: sessions are cut, data is flushed. Also waits for what a server that was killed left behind. */
  async stop(): Promise<void> {
    const child = this.#child;
    let escalation: NodeJS.Timeout | undefined;
    if (this.isRunning) {
      child?.kill('SIGINT');
      escalation = setTimeout(() => child?.kill('SIGQUIT'), STOP_TIMEOUT_MS);
    }
    await this.#gone;
    clearTimeout(escalation);
  }

  async #waitUntilReady(): Promise<void> {
    await waitFor(
      `PostgreSQL on ${this.host}:${this.port}`,
      async () => {
        if (!this.isRunning) {
          throw new Error('the server ended while starting');
        }
        return withClient(this.connectionConfig(), async client => {
          await client.query('SELECT 1');
          return true;
        }).catch(() => false);
      },
      { timeoutMs: START_TIMEOUT_MS, intervalMs: 30 },
    );
  }

  async #openLog() {
    const size = await stat(this.logFile).then(
      found => found.size,
      () => 0,
    );
    return open(this.logFile, size > LOG_LIMIT_BYTES ? 'w' : 'a', 0o600);
  }

  #spawnOptions() {
    const { account } = this.#options.installation;
    return {
      cwd: this.dataDir,
      uid: account?.uid,
      gid: account?.gid,
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    };
  }
}
