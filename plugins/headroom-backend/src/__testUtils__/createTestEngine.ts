import { LoggerService } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { Operation, Plan } from '@headroom/backstage-plugin-headroom-common';
import { CapabilityProvider } from '@headroom/backstage-plugin-headroom-node';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { OperationsConfig } from '../config/OperationsConfig';
import { Clock } from '../database/Clock';
import { CallLimits } from '../engine/CallLimit';
import { OperationTicker } from '../engine/OperationTicker';
import { DatabaseLedgerStore } from '../ledger/DatabaseLedgerStore';
import { DatabaseResourceStore } from '../ledger/DatabaseResourceStore';
import { DriftCheck } from '../ledger/DriftCheck';
import { DatabaseOperationQueue } from '../operations/DatabaseOperationQueue';
import { DatabaseOperationStore } from '../operations/DatabaseOperationStore';
import { DatabasePlanStore } from '../plans/DatabasePlanStore';
import { Planner } from '../plans/Planner';
import { ProviderRegistry } from '../providers/ProviderRegistry';
import { FakeSpec } from './FakeProvider';

export const TEST_CONFIG: OperationsConfig = {
  tickMs: 1_000,
  leaseMs: 30_000,
  verifyTimeoutMs: 60_000,
  stepTimeoutMs: 3_600_000,
  planTtlMs: 1_800_000,
  driftIntervalMs: 60_000,
  eventRetentionMs: 90 * 86_400_000,
  operationRetentionMs: 365 * 86_400_000,
  maxStreamsPerUser: 50,
};

export const OWNER = {
  entityRef: 'component:default/storefront',
  environment: null,
  actor: 'user:default/ada',
};

/** Everything between API and provider, on a clock that only moves when told to. */
export async function createTestEngine<Spec extends FakeSpec>(options: {
  knex: Knex;
  provider: CapabilityProvider<Spec, never> | object;
  config?: Partial<OperationsConfig>;
  clock?: Clock;
  logger?: LoggerService;
  limits?: CallLimits;
  onEnd?: (operation: Operation) => Promise<void>;
}) {
  const { knex } = options;
  const time = { now: Date.parse('2026-11-24T12:00:00Z') };
  const clock = options.clock ?? (async () => time.now);
  const config = { ...TEST_CONFIG, ...options.config };
  const logger = options.logger ?? mockServices.logger.mock();
  const providers = new ProviderRegistry();
  providers.addProvider(options.provider as CapabilityProvider);
  const ledger = new DatabaseLedgerStore(knex);
  const resources = new DatabaseResourceStore({ knex, clock });
  const plans = new DatabasePlanStore(knex);
  const store = new DatabaseOperationStore({ knex, clock });
  const queue = new DatabaseOperationQueue({ knex, ledger, clock });
  /** In the catalog, whoever is asked for. */
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'storefront', annotations: {} },
  };
  const planner = new Planner({
    providers,
    readEntity: async () => entity,
    plans,
    ledger,
    clock,
    planTtlMs: config.planTtlMs,
    logger: Object.assign(logger, { child: () => logger }),
  });
  const drift = new DriftCheck({
    resources,
    operations: store,
    providers,
    clock,
    intervalMs: config.driftIntervalMs,
    logger,
  });
  const newTicker = () =>
    new OperationTicker({
      store,
      queue,
      ledger,
      plans,
      planner,
      config,
      providers,
      clock,
      logger,
      random: () => 1,
      limits: options.limits,
      onEnd: options.onEnd,
      verifyContext: async (owner, base) => ({
        ...owner,
        ...base,
        reading: async () => {
          throw new Error('The fake provider reads nothing');
        },
      }),
    });
  let ticker = newTicker();
  /** As after a crash, or as another instance would: what the present one has in hand is not its own. */
  const restart = () => {
    ticker = newTicker();
  };
  const never = new AbortController().signal;

  const plan = (
    spec: object,
    owner: Partial<typeof OWNER & { provider: string }> = {},
  ) =>
    planner.createPlan({
      provider: 'fake',
      ...OWNER,
      ...owner,
      spec,
      signal: never,
    });

  const start = async (made: Plan, idempotencyKey?: string) => {
    const at = new Date(await clock()).toISOString();
    return store.create({
      planHash: made.hash,
      idempotencyKey,
      event: { level: 'info', message: 'Started.' },
      operation: {
        ...made,
        id: randomUUID(),
        planId: made.id,
        status: 'queued',
        message: 'Waits for its turn.',
        cancelRequested: false,
        steps: made.changes.map(change => ({
          change,
          status: 'pending',
          message: null,
        })),
        measurements: [],
        outputs: {},
        createdAt: at,
        updatedAt: at,
        finishedAt: null,
      },
    });
  };

  /** One tick, if one is due. */
  const tick = async (): Promise<boolean> => {
    const run = await ticker.claim(never);
    await run?.();
    return run !== undefined;
  };

  /** Ticks, moving the clock to whenever the next tick is due, until nothing is active. */
  const runAll = async (limit = 200): Promise<void> => {
    for (let i = 0; i < limit; i++) {
      if (!(await tick())) {
        const due = await queue.nextDueInMs();
        if (due === undefined) {
          return;
        }
        time.now += due;
      }
    }
    throw new Error(`Still active after ${limit} ticks`);
  };

  const get = async (id: string): Promise<Operation> => {
    const operation = await store.get(id);
    if (!operation) {
      throw new Error(`No operation ${id}`);
    }
    return operation;
  };

  /** Plans, starts and carries out. */
  const apply = async (spec: object, owner: Partial<typeof OWNER> = {}) => {
    const outcome = await start(await plan(spec, owner));
    if (outcome.kind !== 'created') {
      throw new Error(outcome.kind);
    }
    await runAll();
    return get(outcome.operation.id);
  };

  const undo = async (id: string) => {
    const made = await planner.createUndoPlan(
      await get(id),
      OWNER.actor,
      never,
    );
    const outcome = await start(made);
    if (outcome.kind !== 'created') {
      throw new Error(outcome.kind);
    }
    await runAll();
    return { plan: made, operation: await get(outcome.operation.id) };
  };

  return {
    entity,
    time,
    clock,
    config,
    store,
    queue,
    ledger,
    resources,
    drift,
    plans,
    planner,
    providers,
    logger,
    newTicker,
    ticker,
    restart,
    plan,
    start,
    tick,
    runAll,
    get,
    apply,
    undo,
    events: (id: string) => store.events(id, 0, 1000),
  };
}
