import {
  AuditorService,
  AuthService,
  DatabaseService,
  HttpAuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Router } from 'express';
import { auditOperationEnd } from './audit/auditOperationEnd';
import { OperationsConfig } from './config/OperationsConfig';
import { applyMigrations } from './database/applyMigrations';
import { databaseClock } from './database/Clock';
import { Retention } from './database/Retention';
import { OperationChanges } from './engine/OperationChanges';
import { OperationRunner } from './engine/OperationRunner';
import { OperationTicker } from './engine/OperationTicker';
import { DatabaseLedgerStore } from './ledger/DatabaseLedgerStore';
import { DatabaseResourceStore } from './ledger/DatabaseResourceStore';
import { DriftCheck } from './ledger/DriftCheck';
import { OrphanFinder } from './ledger/OrphanFinder';
import { DatabaseOperationQueue } from './operations/DatabaseOperationQueue';
import { DatabaseOperationStore } from './operations/DatabaseOperationStore';
import { OperationStarter } from './operations/OperationStarter';
import { Authorizer } from './permissions/Authorizer';
import { DatabasePlanStore } from './plans/DatabasePlanStore';
import { Planner } from './plans/Planner';
import { ProviderRegistry } from './providers/ProviderRegistry';
import { ReadingsService } from './readings/ReadingsService';
import { createCallers } from './router/callers';
import { createRouter } from './router/createRouter';
import { EventStreams } from './router/EventStreams';
import { createEntityReader } from './targets/EntityReader';
import { createVerifyContextFactory } from './targets/createVerifyContextFactory';
import { OwnershipCheck } from './targets/OwnershipCheck';
import { TargetResolver } from './targets/TargetResolver';

/** The parts of Headroom that live as long as the backend. @internal */
export interface Headroom {
  router: Router;
  runner: OperationRunner;
  drift: DriftCheck;
  retention: Retention;
}

/**
 * Puts the parts together.
 *
 * @internal
 */
export async function createHeadroom(options: {
  config: OperationsConfig;
  /** Whether the backend lets nobody read. */
  openToAll: boolean;
  providers: ProviderRegistry;
  readings: ReadingsService;
  database: DatabaseService;
  catalog: CatalogService;
  auth: AuthService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  auditor: AuditorService;
  logger: LoggerService;
}): Promise<Headroom> {
  const { config, providers, readings, catalog, auth, auditor, logger } =
    options;
  const knex = await applyMigrations(options.database);
  const clock = databaseClock(knex);
  const ledger = new DatabaseLedgerStore(knex);
  const resources = new DatabaseResourceStore({ knex, clock });
  const plans = new DatabasePlanStore(knex);
  const operations = new DatabaseOperationStore({ knex, clock });
  const queue = new DatabaseOperationQueue({ knex, ledger, clock });
  const { planTtlMs } = config;
  const readEntity = createEntityReader({ catalog, auth });
  const planner = new Planner({
    providers,
    readEntity,
    plans,
    ledger,
    clock,
    planTtlMs,
    logger,
  });
  const authorizer = new Authorizer({ ...options, readEntity });
  const targets = new TargetResolver({
    catalog,
    resources,
    ownership: new OwnershipCheck({ providers, logger }),
  });
  const changes = new OperationChanges();
  const ticker = new OperationTicker({
    store: operations,
    queue,
    ledger,
    plans,
    planner,
    config,
    providers,
    clock,
    logger,
    verifyContext: createVerifyContextFactory({
      readEntity,
      auth,
      targets,
      readings,
    }),
    onChange: ({ id }) => changes.publish(id),
    onEnd: operation => auditOperationEnd(auditor, operation),
  });
  const runner = new OperationRunner({ ticker, queue, logger });
  const router = createRouter({
    callers: createCallers({
      httpAuth: options.httpAuth,
      openToAll: options.openToAll,
    }),
    auditor,
    logger,
    authorizer,
    providers,
    planner,
    plans,
    operations,
    starter: new OperationStarter({
      plans,
      operations,
      planner,
      authorizer,
      auditor,
      clock,
    }),
    ledger,
    orphans: new OrphanFinder({ resources, catalog, auth }),
    readings,
    targets,
    changes,
    streams: new EventStreams(config.maxStreamsPerUser),
    kick: () => runner.kick(),
  });
  const drift = new DriftCheck({
    resources,
    operations,
    providers,
    clock,
    intervalMs: config.driftIntervalMs,
    logger,
  });
  const retention = new Retention({ knex, clock, keep: config });
  return { router, runner, drift, retention };
}
