import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import {
  Finding,
  PlannedChange,
} from '@headroom/backstage-plugin-headroom-common';
import { JsonObject } from '@backstage/types';
import { Step } from '../../provider/Step';
import { FaultProxy } from '../proxy/FaultProxy';
import { ProxiedCall } from '../proxy/ProxiedCall';
import { ProxyFault } from '../proxy/ProxyFault';
import { ConformanceHarness } from './ConformanceHarness';
import { ConformanceReport } from './ConformanceReport';
import {
  DurableOperation,
  InterpretedPlan,
  interpretPlan,
  InterpretOptions,
} from './interpretPlan';
import { RecordingLogger } from './RecordingLogger';
import { undoOf } from './undoOf';

const PLANNED_ONLY = 'planned only';

/** What became of one life of the provider. @public */
export interface Life {
  result?: InterpretedPlan;
  error?: unknown;
  crashed: boolean;
  calls: readonly ProxiedCall[];
  writes: readonly ProxiedCall[];
}

/**
 * Starts lives of the provider, each behind a proxy of its own, and keeps what they say.
 *
 * @public
 */
export class ConformanceRun<Spec extends JsonObject, Observed> {
  readonly harness: ConformanceHarness<Spec, Observed>;
  readonly report: ConformanceReport;
  readonly logger: RecordingLogger;

  constructor(
    harness: ConformanceHarness<Spec, Observed>,
    report: ConformanceReport,
  ) {
    this.harness = harness;
    this.report = report;
    this.logger = new RecordingLogger(report.transcript);
  }

  operation(id: string, spec = this.harness.spec): DurableOperation<Spec> {
    return { id, undoes: null, spec };
  }

  undo(id: string, applied: DurableOperation<Spec>): DurableOperation<Spec> {
    return {
      id,
      undoes: applied.id,
      spec: applied.spec,
      changes: undoOf(applied.changes ?? []),
    };
  }

  /** An operation with its plan, of which nothing is carried out yet. */
  async planned(
    id: string,
    spec = this.harness.spec,
  ): Promise<DurableOperation<Spec> & { changes: PlannedChange[] }> {
    const operation = this.operation(id, spec);
    const { error } = await this.live(operation, {
      beforeStep: async () => {
        throw new Error(PLANNED_ONLY);
      },
    });
    if (!operation.changes) {
      throw error;
    }
    return { ...operation, changes: operation.changes };
  }

  /** What would have to be planned now, for a spec that was resolved before, and what is found. Tells no proxy. */
  async planAgain(
    spec: Spec,
  ): Promise<{ changes: PlannedChange[]; findings: Finding[] }> {
    const { harness, logger } = this;
    const { owner } = harness;
    const provider = harness.createProvider(harness.upstream());
    const signal = new AbortController().signal;
    const observed = await provider.observe(spec, { ...owner, logger, signal });
    return {
      changes: provider.plan(spec, observed, owner),
      findings: provider.findings(spec, observed, owner),
    };
  }

  /** One life: until the operation ends, fails, or the provider crashes. */
  async live(
    operation: DurableOperation<Spec>,
    options: Partial<InterpretOptions<Spec, Observed>> & {
      fault?(call: ProxiedCall): ProxyFault | undefined;
    } = {},
  ): Promise<Life> {
    const { fault, ...interpret } = options;
    const death = new AbortController();
    const proxy = await FaultProxy.start({
      upstream: this.harness.upstream(),
      describeCall: this.harness.describeCall,
      fault,
      onCrash: () => death.abort(),
    });
    const ended: Pick<Life, 'result' | 'error'> = {};
    try {
      ended.result = await interpretPlan<Spec, Observed>({
        provider: this.harness.createProvider(proxy.url),
        operation,
        owner: this.harness.owner,
        logger: this.logger,
        reading: this.harness.reading,
        aroundExecute: (change, execute) =>
          requireHonesty(change, execute, proxy),
        ...interpret,
        signal: interpret.signal
          ? AbortSignal.any([death.signal, interpret.signal])
          : death.signal,
      });
    } catch (error) {
      ended.error = error;
    } finally {
      await proxy.close();
    }
    this.#record(ended, proxy);
    return {
      ...ended,
      crashed: proxy.crashed,
      calls: proxy.calls,
      writes: proxy.writes,
    };
  }

  /** As `live`, for an operation that is expected to succeed. */
  async succeed(
    operation: DurableOperation<Spec>,
    options: Parameters<ConformanceRun<Spec, Observed>['live']>[1] = {},
  ): Promise<Life & { result: InterpretedPlan }> {
    const life = await this.live(operation, options);
    if (!life.result) {
      throw life.error;
    }
    return { ...life, result: life.result };
  }

  #record(ended: Pick<Life, 'result' | 'error'>, proxy: FaultProxy): void {
    proxy.calls.forEach(({ name }) => this.report.calls.add(name));
    this.report.transcript.push(
      JSON.stringify(ended.result ?? null),
      // As a careless logger would write it: with causes and hidden fields.
      ended.error ? inspect(ended.error, { depth: 8, showHidden: true }) : '',
    );
  }
}

/** A step that has changed something says so: it is left when the operation is cancelled, if it does not. */
async function requireHonesty(
  { id }: PlannedChange,
  execute: () => Promise<Step>,
  proxy: FaultProxy,
): Promise<Step> {
  const before = proxy.writes.length;
  const step = await execute();
  if (step.status === 'pending' && !step.wrote) {
    const accepted = proxy.writes
      .slice(before)
      .filter(({ status = 500 }) => status < 400)
      .map(({ name }) => name);
    assert.deepEqual(
      accepted,
      [],
      `${id} says that it has written nothing: ${step.message}`,
    );
  }
  return step;
}
