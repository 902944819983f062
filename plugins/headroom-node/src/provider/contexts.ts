import { LoggerService } from '@backstage/backend-plugin-api';
import { Reading } from '@headroom/backstage-plugin-headroom-common';

/**
 * What every call to a provider gets.
 *
 * @public
 */
export interface ProviderContext {
  entityRef: string;
  environment: string | null;
  logger: LoggerService;
  /**
   * Aborted on shutdown, when the lease is lost, and when the call takes too long: stop, throw, change nothing more.
   * The engine waits for an `execute` to return, since until then it may still change something.
   */
  signal: AbortSignal;
}

/** @public */
export interface ExecuteContext extends ProviderContext {
  /** The operation that is being carried out; goes into the ownership tag of what is made. */
  operationId: string;
  /**
   * The operation whose ledger entry is being taken back; null in an apply. What is deleted must carry
   * this operation's tag.
   */
  undoes: string | null;
}

/** @public */
export interface VerifyContext extends ProviderContext {
  /** A reading of the catalog for one resource, as fresh as the source has it. Never throws. */
  reading(readingId: string, resource: string): Promise<Reading>;
}
