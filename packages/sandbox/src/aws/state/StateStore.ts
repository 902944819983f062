import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { AlarmRecord } from '../cloudwatch/AlarmRecord';
import type { InstanceRecord } from '../rds/InstanceRecord';
import type { FacadeState } from './FacadeState';
import { writeFileAtomic } from './writeFileAtomic';

const FILE = 'aws-state.json';

/**
 * The facade's memory: read from memory, every change on disk before it is answered.
 *
 * @internal
 */
export class StateStore {
  readonly #file?: string;
  readonly #state: FacadeState;
  #lastWrite: Promise<void> = Promise.resolve();

  private constructor(state: FacadeState, file?: string) {
    this.#state = state;
    this.#file = file;
  }

  /**
   * @param dataDir - where the state file is; kept in memory only when undefined
   * @throws Error when the state file is of another version or not readable
   */
  static async open(dataDir?: string): Promise<StateStore> {
    const empty: FacadeState = { version: 1, instances: {}, alarms: {} };
    if (dataDir === undefined) {
      return new StateStore(empty);
    }
    await mkdir(dataDir, { recursive: true });
    const file = path.join(dataDir, FILE);
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return new StateStore(empty, file);
      }
      throw error;
    }
    const state: FacadeState = JSON.parse(text);
    if (state.version !== 1) {
      throw new Error(
        `${file} is of version ${state.version}, this sandbox reads 1: reset the sandbox`,
      );
    }
    return new StateStore(state, file);
  }

  instances(): InstanceRecord[] {
    return Object.values(this.#state.instances).sort((a, b) =>
      a.identifier < b.identifier ? -1 : 1,
    );
  }

  instance(identifier: string): InstanceRecord | undefined {
    return Object.hasOwn(this.#state.instances, identifier)
      ? this.#state.instances[identifier]
      : undefined;
  }

  async putInstance(record: InstanceRecord): Promise<void> {
    this.#state.instances[record.identifier] = record;
    await this.#save();
  }

  async removeInstance(identifier: string): Promise<void> {
    delete this.#state.instances[identifier];
    await this.#save();
  }

  alarms(region: string): AlarmRecord[] {
    return this.allAlarms().filter(alarm => alarm.region === region);
  }

  allAlarms(): AlarmRecord[] {
    return Object.values(this.#state.alarms).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    );
  }

  alarm(region: string, name: string): AlarmRecord | undefined {
    const key = `${region}/${name}`;
    return Object.hasOwn(this.#state.alarms, key)
      ? this.#state.alarms[key]
      : undefined;
  }

  async putAlarm(record: AlarmRecord): Promise<void> {
    this.#state.alarms[`${record.region}/${record.name}`] = record;
    await this.#save();
  }

  async removeAlarms(region: string, names: readonly string[]): Promise<void> {
    for (const name of names) {
      delete this.#state.alarms[`${region}/${name}`];
    }
    await this.#save();
  }

  #save(): Promise<void> {
    const file = this.#file;
    if (file === undefined) {
      return Promise.resolve();
    }
    // One write at a time; each takes the state as it is when its turn comes.
    const write = this.#lastWrite.then(() =>
      writeFileAtomic(file, JSON.stringify(this.#state, undefined, 2)),
    );
    this.#lastWrite = write.catch(() => undefined);
    return write;
  }
}
