/**
 * One database server behind the RDS facade, as the engine sees it.
 *
 * `status` is the state of the process, not RDS's `DBInstanceStatus`: a server is `running` as soon as it answers
 * queries, while the facade may still report `creating`.
 *
 * @public
 */
export interface EngineInstance {
  readonly identifier: string;
  readonly role: 'primary' | 'replica';
  readonly status: 'creating' | 'running' | 'stopped';
  /** Loopback address that the server listens on. */
  readonly host: string;
  readonly port: number;
  /** Process id of the server; undefined while it does not run, or when the engine has no processes. */
  readonly pid?: number;
  /** The instance that a replica streams from. */
  readonly sourceIdentifier?: string;
  /** Whether a scenario has cut a replica off from its source. */
  readonly replicationBroken?: boolean;
}

/** What it takes to open a connection; `password` is a secret, never log it. @public */
export interface DatabaseConnection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** @public */
export interface CreatePrimaryRequest {
  readonly identifier: string;
  /** Port asked for. An engine that cannot listen on it reports the one it uses in `instances()`. */
  readonly port: number;
  /** Database created beside `postgres`; none when undefined, as in RDS. */
  readonly database?: string;
  readonly masterUsername: string;
  readonly masterPassword: string;
}

/** @public */
export interface CreateReplicaRequest {
  readonly identifier: string;
  readonly sourceIdentifier: string;
  readonly port: number;
}

/**
 * The real thing behind the RDS facade.
 *
 * Every method may be called again after a crash at any point and converges on the same state: what is half made is
 * made anew, what is already gone stays gone. Calls for one identifier are serialised by the facade.
 *
 * @public
 */
export interface DatabaseEngine {
  /** What `EngineVersion` of new instances says, e.g. `18.4`. */
  readonly engineVersion: string;
  /** Brings back what an earlier run left, and removes what it left half made. */
  start(): Promise<void>;
  createPrimary(request: CreatePrimaryRequest): Promise<void>;
  /** Resolves once the replica streams from its source. */
  createReplica(request: CreateReplicaRequest): Promise<void>;
  /** Makes a replica writable and independent of its source. */
  promote(identifier: string): Promise<void>;
  delete(identifier: string): Promise<void>;
  instances(): EngineInstance[];
  /** Stops the servers and keeps their data. */
  close(): Promise<void>;
}
