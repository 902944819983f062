import { setTimeout as delay } from 'node:timers/promises';
import type { DatabaseEngine } from '../DatabaseEngine';
import type { StateStore } from '../state/StateStore';
import type { InstanceRecord } from './InstanceRecord';

/** States that an instance leaves by itself. */
const PASSING = ['creating', 'backing-up', 'modifying', 'deleting'];

/** A change of these is followed by `storage-optimization`. */
const STORAGE = [
  'allocatedStorage',
  'storageType',
  'iops',
  'storageThroughput',
] as const;

/**
 * Moves instances through their states while the engine does the work.
 *
 * What is under way is in the stored record, so that a restart takes it up again.
 *
 * @internal
 */
export class InstanceLifecycle {
  readonly #engine: DatabaseEngine;
  readonly #state: StateStore;
  readonly #delayMs: number;
  readonly #optimizationMs: number;
  readonly #onFailure: (error: unknown) => void;
  readonly #running = new Map<string, Promise<void>>();
  readonly #closing = new AbortController();

  constructor(options: {
    engine: DatabaseEngine;
    state: StateStore;
    delayMs: number;
    optimizationMs: number;
    onFailure: (error: unknown) => void;
  }) {
    this.#engine = options.engine;
    this.#state = options.state;
    this.#delayMs = options.delayMs;
    this.#optimizationMs = options.optimizationMs;
    this.#onFailure = options.onFailure;
  }

  /** Takes up what an earlier run left, sources first, as replicas are copied from them. */
  resume(): void {
    const records = this.#state.instances();
    for (const record of records) {
      if (PASSING.includes(record.status)) {
        this.drive(record.identifier);
      }
    }
  }

  /** Stores a record and sets off what its status asks for. */
  async begin(record: InstanceRecord): Promise<void> {
    await this.#state.putInstance(record);
    this.drive(record.identifier);
  }

  /** Waits for what is under way; no new step is begun. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#running.values());
  }

  drive(identifier: string): void {
    if (this.#running.has(identifier)) {
      return;
    }
    const work = this.#settle(identifier)
      .catch(error => this.#fail(identifier, error))
      .then(
        () => true,
        error => {
          this.#onFailure(error);
          return false;
        },
      )
      .then(settled => {
        this.#running.delete(identifier);
        // A request may have come in between the last look and now.
        if (settled && this.#isPassing(identifier)) {
          this.drive(identifier);
        }
      });
    this.#running.set(identifier, work);
  }

  #isPassing(identifier: string): boolean {
    const record = this.#state.instance(identifier);
    return (
      record !== undefined &&
      PASSING.includes(record.status) &&
      !this.#closing.signal.aborted
    );
  }

  async #settle(identifier: string): Promise<void> {
    // The request that set this off is answered first.
    await delay(0);
    for (;;) {
      const record = this.#state.instance(identifier);
      if (!record || !this.#isPassing(identifier)) {
        return;
      }
      await Promise.all([this.#work(record), this.#pause()]);
      if (this.#closing.signal.aborted) {
        return;
      }
      await this.#advance(identifier);
    }
  }

  async #work(record: InstanceRecord): Promise<void> {
    const { identifier, source, port } = record;
    if (record.status === 'deleting') {
      await this.#engine.delete(identifier);
    } else if (record.status === 'creating' && source !== undefined) {
      await this.#running.get(source);
      await this.#engine.createReplica({
        identifier,
        sourceIdentifier: source,
        port,
      });
    } else if (record.status === 'creating') {
      await this.#engine.createPrimary({
        identifier,
        port,
        database: record.databaseName,
        masterUsername: record.masterUsername,
        masterPassword: record.pendingMasterPassword ?? '',
      });
    } else if (record.status === 'modifying' && record.promoting) {
      await this.#engine.promote(identifier);
    }
  }

  async #advance(identifier: string): Promise<void> {
    const record = this.#state.instance(identifier);
    if (!record) {
      return;
    }
    if (record.status === 'deleting') {
      await this.#state.removeInstance(identifier);
      return;
    }
    const found = this.#engine
      .instances()
      .find(instance => instance.identifier === identifier);
    const backup =
      record.promoting ||
      (record.status === 'creating' && record.source === undefined);
    const next: InstanceRecord = {
      ...record,
      // A new volume is all of it: IOPS that it does not have are gone.
      ...(record.applying?.storageType && {
        iops: undefined,
        storageThroughput: undefined,
      }),
      ...record.applying,
      applying: undefined,
      optimizingUntil: STORAGE.some(field => record.applying?.[field])
        ? new Date(Date.now() + this.#optimizationMs).toISOString()
        : record.optimizingUntil,
      promoting: undefined,
      source: record.promoting ? undefined : record.source,
      pendingMasterPassword: undefined,
      endpoint: found && { address: found.host, port: found.port },
      status: 'available',
    };
    if (record.doomedStatus) {
      await this.#state.putInstance({
        ...next,
        endpoint: undefined,
        status: record.doomedStatus,
      });
      return;
    }
    // A first backup is taken when an instance is made or promoted, unless backups are off.
    await this.#state.putInstance({
      ...next,
      status:
        backup && next.backupRetentionPeriod > 0 ? 'backing-up' : 'available',
    });
  }

  async #fail(identifier: string, error: unknown): Promise<void> {
    this.#onFailure(error);
    const record = this.#state.instance(identifier);
    // When the sandbox is closing, the next run tries again.
    if (record && !this.#closing.signal.aborted) {
      await this.#state.putInstance({ ...record, status: 'failed' });
    }
  }

  async #pause(): Promise<void> {
    if (this.#delayMs > 0) {
      await delay(this.#delayMs, undefined, {
        signal: this.#closing.signal,
      }).catch(() => undefined);
    }
  }
}
