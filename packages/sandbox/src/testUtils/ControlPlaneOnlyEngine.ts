import type {
  CreatePrimaryRequest,
  CreateReplicaRequest,
  DatabaseEngine,
  EngineInstance,
} from '../aws/DatabaseEngine';

/**
 * An engine without a single process: nothing can connect to its instances. For tests of what talks to the control
 * plane only, which need hundreds of runs.
 *
 * @public
 */
export class ControlPlaneOnlyEngine implements DatabaseEngine {
  readonly engineVersion = '18.4';
  readonly #instances = new Map<string, EngineInstance>();
  #lastHost = 0;

  async start(): Promise<void> {
    // Nothing to bring back: what it knows is in memory.
  }

  async createPrimary(request: CreatePrimaryRequest): Promise<void> {
    this.#put(request.identifier, request.port);
  }

  async createReplica(request: CreateReplicaRequest): Promise<void> {
    if (!this.#instances.has(request.sourceIdentifier)) {
      throw new Error(`The engine has no instance ${request.sourceIdentifier}`);
    }
    this.#put(request.identifier, request.port, request.sourceIdentifier);
  }

  async promote(identifier: string): Promise<void> {
    const instance = this.#instances.get(identifier);
    if (instance) {
      this.#put(identifier, instance.port);
    }
  }

  async delete(identifier: string): Promise<void> {
    this.#instances.delete(identifier);
  }

  instances(): EngineInstance[] {
    return [...this.#instances.values()];
  }

  async close(): Promise<void> {
    // No process to end.
  }

  #put(identifier: string, port: number, sourceIdentifier?: string): void {
    this.#lastHost += 1;
    this.#instances.set(identifier, {
      identifier,
      role: sourceIdentifier === undefined ? 'primary' : 'replica',
      status: 'running',
      host: `127.127.${Math.floor(this.#lastHost / 250)}.${
        (this.#lastHost % 250) + 1
      }`,
      port,
      sourceIdentifier,
    });
  }
}
