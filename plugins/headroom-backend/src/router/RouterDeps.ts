import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { OperationChanges } from '../engine/OperationChanges';
import { LedgerStore } from '../ledger/LedgerStore';
import { OrphanFinder } from '../ledger/OrphanFinder';
import { OperationStarter } from '../operations/OperationStarter';
import { OperationStore } from '../operations/OperationStore';
import { Authorizer } from '../permissions/Authorizer';
import { Planner } from '../plans/Planner';
import { PlanStore } from '../plans/PlanStore';
import { ProviderRegistry } from '../providers/ProviderRegistry';
import { ReadingsService } from '../readings/ReadingsService';
import { TargetResolver } from '../targets/TargetResolver';
import { Callers } from './callers';
import { EventStreams } from './EventStreams';

/** @internal */
export interface RouterDeps {
  callers: Callers;
  auditor: AuditorService;
  logger: LoggerService;
  authorizer: Authorizer;
  providers: ProviderRegistry;
  planner: Planner;
  plans: PlanStore;
  operations: OperationStore;
  starter: OperationStarter;
  ledger: LedgerStore;
  orphans: OrphanFinder;
  readings: ReadingsService;
  targets: TargetResolver;
  changes: OperationChanges;
  streams: EventStreams;
  /** Somebody waits: look for due operations now. */
  kick: () => void;
}
