import { LoggerService } from '@backstage/backend-plugin-api';
import { Operation } from '@headroom/backstage-plugin-headroom-common';
import {
  CapabilityProvider,
  VerifyContext,
} from '@headroom/backstage-plugin-headroom-node';
import { OperationsConfig } from '../config/OperationsConfig';
import { LedgerStore } from '../ledger/LedgerStore';
import { OperationChange } from '../operations/OperationChange';
import { OperationQueue } from '../operations/OperationQueue';
import { OperationRecord } from '../operations/OperationRecord';
import { OperationStore } from '../operations/OperationStore';
import { Planner } from '../plans/Planner';
import { PlanStore } from '../plans/PlanStore';

/** Makes the context in which a provider judges an operation's outcome. @internal */
export type VerifyContextFactory = (
  owner: Pick<Operation, 'entityRef' | 'environment' | 'steps' | 'createdAt'>,
  base: Pick<VerifyContext, 'logger' | 'signal'>,
) => Promise<VerifyContext>;

/** What the phases of an operation need. @internal */
export interface EngineDeps {
  store: Pick<OperationStore, 'get'>;
  queue: OperationQueue;
  ledger: LedgerStore;
  plans: Pick<PlanStore, 'get'>;
  planner: Planner;
  config: OperationsConfig;
  verifyContext: VerifyContextFactory;
}

/** One claimed operation, being moved on by one step. @internal */
export interface Tick {
  record: OperationRecord;
  provider: CapabilityProvider;
  /** Of the database, milliseconds. */
  now: number;
  signal: AbortSignal;
  logger: LoggerService;
  /** Stores what is done so far, and keeps the lease. */
  save(change: OperationChange): Promise<OperationRecord>;
}
