/** @public */
export interface PartStatus {
  readonly name: string;
  readonly state: 'starting' | 'running' | 'restarting' | 'failed' | 'stopped';
  /** One line for a person: an address while it runs, the reason when it does not. */
  readonly detail?: string;
  /** How often it was restarted since the sandbox started. */
  readonly restarts: number;
}

/**
 * Something that the sandbox starts, watches and stops.
 *
 * @internal
 */
export interface Part {
  readonly name: string;
  /** Resolves once it can be used. May be called once. */
  start(): Promise<void>;
  /** May be called at any time, also after a failed start, and more than once. */
  stop(): Promise<void>;
  status(): PartStatus;
}
