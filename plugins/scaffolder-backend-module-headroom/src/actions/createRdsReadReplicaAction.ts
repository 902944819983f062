import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';
import {
  AWS_RDS_PROVIDER_ID,
  Plan,
} from '@headroom/backstage-plugin-headroom-common';
import { actionFields } from '../inputs/actionFields';
import { assertPlanMatches } from '../inputs/assertPlanMatches';
import { parseEntity } from '../inputs/parseEntity';
import { parseInput } from '../inputs/parseInput';
import { readReplicaInputSchema } from '../inputs/readReplicaInput';
import { entityScalingUrl } from '../run/entityScalingUrl';
import {
  operationOutputs,
  operationOutputSchema,
} from '../run/operationOutputs';
import {
  readReplicaOutputs,
  readReplicaOutputSchema,
} from '../run/readReplicaOutputs';
import { runPlan } from '../run/runPlan';
import { HeadroomSession } from '../session/HeadroomSession';
import { createRdsReadReplicaExamples } from './createRdsReadReplicaAction.examples';
import { HeadroomActionOptions } from './HeadroomActionOptions';

/**
 * `aws:rdsReadReplica:create`: adds a read replica to a service's database on Amazon RDS, with its lag
 * alarm, as one Headroom operation.
 *
 * @public
 */
export function createRdsReadReplicaAction(options: HeadroomActionOptions) {
  return createTemplateAction({
    id: 'aws:rdsReadReplica:create',
    description:
      'Adds a read replica with a lag alarm to the Amazon RDS database of a service, as a planned, verified and undoable Headroom operation.',
    examples: createRdsReadReplicaExamples,
    supportsDryRun: true,
    schema: {
      input: actionFields(readReplicaInputSchema.shape),
      output: actionFields({
        ...operationOutputSchema.shape,
        ...readReplicaOutputSchema.shape,
      }),
    },
    async handler(ctx) {
      const input = parseInput(readReplicaInputSchema, ctx.input);
      const {
        entityRef: givenRef,
        environment,
        planId,
        overrides,
        waitForCompletion = true,
        ...spec
      } = input;
      const entityRef = parseEntity(givenRef);
      const session = new HeadroomSession({
        client: options.client,
        auth: options.auth,
        initiator: () => ctx.getInitiatorCredentials(),
        signal: ctx.signal,
      });

      const provider = AWS_RDS_PROVIDER_ID;
      const operation = await runPlan(ctx, session, {
        input,
        makePlan: async () => {
          if (planId) {
            const plan = await session.getPlan(planId);
            assertPlanMatches(plan, { entityRef, environment, provider, spec });
            return plan;
          }
          return planFromInputs(session, { entityRef, environment, spec });
        },
        mayReplan: !planId,
        overrides,
        waitForCompletion,
        appBaseUrl: options.appBaseUrl,
      });

      const scalingUrl = entityScalingUrl(entityRef, options.appBaseUrl);
      if (!operation) {
        ctx.output('status', 'planned');
        ctx.output('entityRef', entityRef);
        ctx.output('scalingUrl', scalingUrl);
        return;
      }
      const outputs = {
        ...operationOutputs(operation, scalingUrl),
        ...readReplicaOutputs(operation),
      };
      for (const [name, value] of Object.entries(outputs)) {
        ctx.output(name as keyof typeof outputs, value);
      }
    },
  });
}

/**
 * Where the source is comes from the entity when the inputs leave it out; everything else that is left
 * out is filled in by the provider, from that very source.
 */
async function planFromInputs(
  session: HeadroomSession,
  request: {
    entityRef: string;
    environment: string | undefined;
    spec: JsonObject;
  },
): Promise<Plan> {
  const { entityRef, environment } = request;
  const provider = AWS_RDS_PROVIDER_ID;
  let spec = request.spec;
  const { accountId, region, sourceInstance } = spec;
  if (!accountId || !region || !sourceInstance) {
    const proposal = await session.getProposal({
      entityRef,
      provider,
      environment,
    });
    const { spec: proposed } = proposal;
    const located: JsonObject = {};
    for (const field of ['accountId', 'region', 'sourceInstance']) {
      if (proposed[field] !== undefined) {
        located[field] = proposed[field];
      }
    }
    spec = { ...located, ...spec };
  }
  return session.createPlan({ entityRef, environment, provider, spec });
}
