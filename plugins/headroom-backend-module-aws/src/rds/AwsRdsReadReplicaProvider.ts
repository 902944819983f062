import {
  annotationKey,
  AWS_RDS_PROVIDER_ID,
  AwsRdsReadReplicaSpec,
  awsRdsReadReplicaSpecSchema,
  checkGuardrails,
  CostEstimate,
  Finding,
  PlannedChange,
  readReplicaRules,
  ResourceRef,
} from '@headroom/backstage-plugin-headroom-common';
import {
  CapabilityProvider,
  ExecuteContext,
  OwnerContext,
  ProposalInput,
  ProviderContext,
  ProviderError,
  ProviderProposal,
  ResourceRefusal,
  Step,
  Verification,
  VerifyContext,
  VerifyGoal,
} from '@headroom/backstage-plugin-headroom-node';
import { JsonObject } from '@backstage/types';
import { AwsClients } from '../aws/AwsClients';
import { AwsSession } from '../aws/AwsSession';
import { estimateReplicaCost } from './cost/estimateReplicaCost';
import { PriceService } from './cost/PriceService';
import { executeChange } from './execute/executeChange';
import { ObservedReadReplica } from './model/ObservedReadReplica';
import { observeReadReplica } from './observe/observeReadReplica';
import { readReplicaOutputs } from './outputs/readReplicaOutputs';
import { refuseInstances } from './owner/refuseInstances';
import { planReadReplica } from './plan/planReadReplica';
import { readReplicaFacts } from './plan/readReplicaFacts';
import { refuseSubject } from './propose/refuseSubject';
import { resolveReadReplica } from './plan/resolveReadReplica';
import { classesOfFamily } from './propose/classesOfFamily';
import { proposalFacts } from './propose/proposalFacts';
import { proposeSpec } from './propose/proposeSpec';
import { verifyReadReplica } from './verify/verifyReadReplica';

/**
 * Read replicas on Amazon RDS, with an alarm on their lag.
 *
 * @internal
 */
export class AwsRdsReadReplicaProvider
  implements CapabilityProvider<AwsRdsReadReplicaSpec, ObservedReadReplica>
{
  readonly id = AWS_RDS_PROVIDER_ID;
  readonly capability = 'read-replica' as const;
  readonly specSchema = awsRdsReadReplicaSpecSchema;
  readonly #clients: AwsClients;
  readonly #prices: PriceService;

  constructor(options: { clients: AwsClients; prices: PriceService }) {
    this.#clients = options.clients;
    this.#prices = options.prices;
  }

  /** The source: RDS makes one replica of an instance at a time. */
  target(
    spec: AwsRdsReadReplicaSpec,
    observed?: ObservedReadReplica,
  ): ResourceRef {
    return {
      type: 'AWS::RDS::DBInstance',
      id: spec.sourceInstance,
      account: observed?.accountId ?? spec.accountId ?? null,
      region: spec.region,
    };
  }

  refuseSubject(
    spec: AwsRdsReadReplicaSpec,
    subject: ProposalInput,
  ): string | undefined {
    return refuseSubject(spec, subject);
  }

  refuseResources(
    resources: ResourceRef[],
    { entity }: ProposalInput,
    ctx: ProviderContext,
  ): Promise<ResourceRefusal[]> {
    return refuseInstances(resources, entity, this.#clients, ctx);
  }

  async observe(
    spec: AwsRdsReadReplicaSpec,
    ctx: ProviderContext,
  ): Promise<ObservedReadReplica> {
    return observeReadReplica(spec, await this.#session(spec, ctx), ctx);
  }

  resolve(
    spec: AwsRdsReadReplicaSpec,
    observed: ObservedReadReplica,
    owner: OwnerContext,
  ): AwsRdsReadReplicaSpec {
    return resolveReadReplica(spec, observed, owner);
  }

  plan(
    spec: AwsRdsReadReplicaSpec,
    observed: ObservedReadReplica,
    owner: OwnerContext,
  ): PlannedChange[] {
    return planReadReplica(spec, observed, owner);
  }

  findings(
    spec: AwsRdsReadReplicaSpec,
    observed: ObservedReadReplica,
    owner: OwnerContext,
  ): Finding[] {
    return checkGuardrails(
      readReplicaRules,
      readReplicaFacts(spec, observed, owner),
    );
  }

  async execute(change: PlannedChange, ctx: ExecuteContext): Promise<Step> {
    const session = await this.#sessionOf(change, ctx);
    return executeChange(change, session, ctx);
  }

  async verify(
    goal: VerifyGoal<AwsRdsReadReplicaSpec>,
    ctx: VerifyContext,
  ): Promise<Verification> {
    return verifyReadReplica(goal, await this.#session(goal.spec, ctx), ctx);
  }

  outputs(
    spec: AwsRdsReadReplicaSpec,
    observed: ObservedReadReplica,
  ): JsonObject {
    return readReplicaOutputs(spec, observed);
  }

  /** Never fails: a price that cannot be had leaves the cost unknown, and the plan as it is. */
  async estimateCost(
    changes: PlannedChange[],
    ctx: ProviderContext,
  ): Promise<CostEstimate> {
    try {
      return await estimateReplicaCost(changes, item =>
        this.#prices.find(item, () => this.#sessionOf(changes[0], ctx)),
      );
    } catch (error) {
      if (!(error instanceof ProviderError)) {
        throw error;
      }
      return { kind: 'unknown', reason: error.message };
    }
  }

  async propose(
    subject: ProposalInput,
    ctx: ProviderContext,
  ): Promise<ProviderProposal<AwsRdsReadReplicaSpec>> {
    const asked = proposeSpec(subject.entity, subject.environment);
    const [refused] = await this.refuseResources(
      [this.target(asked)],
      subject,
      ctx,
    );
    if (refused) {
      throw new ProviderError('invalid', `${refused.reason} ${refused.fix}`);
    }
    const observed = await this.observe(asked, ctx);
    const { source } = observed;
    if (!source) {
      throw new ProviderError(
        'not-found',
        `There is no DB instance ${asked.sourceInstance} in ${
          asked.region
        } of ${
          asked.accountId ? `account ${asked.accountId}` : 'the main account'
        }; correct the annotation ${annotationKey(
          'rdsInstance',
          subject.environment ?? undefined,
        )}, or those of region and account.`,
      );
    }
    return {
      spec: this.resolve(asked, observed, ctx),
      choices: {
        instanceClass: classesOfFamily(source.instanceClass),
        storageType: ['gp3', 'io2', 'io1', 'gp2'],
      },
      facts: proposalFacts(source),
    };
  }

  #session(
    spec: AwsRdsReadReplicaSpec,
    ctx: ProviderContext,
  ): Promise<AwsSession> {
    const { accountId = null, region } = spec;
    return this.#clients.session({ accountId, region }, ctx);
  }

  async #sessionOf(
    { id, resource }: PlannedChange,
    ctx: ProviderContext,
  ): Promise<AwsSession> {
    const { account, region } = resource;
    if (!region) {
      throw new ProviderError('failed', `The change ${id} names no region.`);
    }
    return this.#clients.session({ accountId: account, region }, ctx);
  }
}
