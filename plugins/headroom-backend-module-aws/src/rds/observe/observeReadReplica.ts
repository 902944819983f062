import { AwsRdsReadReplicaSpec } from '@headroom/backstage-plugin-headroom-common';
import {
  ProviderContext,
  ProviderError,
} from '@headroom/backstage-plugin-headroom-node';
import { AwsSession } from '../../aws/AwsSession';
import { lagAlarmName } from '../model/lagAlarm';
import { ObservedInstance } from '../model/ObservedInstance';
import { ObservedReadReplica } from '../model/ObservedReadReplica';
import { describeAlarm } from './describeAlarm';
import { describeInstance } from './describeInstance';
import { listIdentifiers } from './listIdentifiers';
import { nextFreeIdentifier } from './nextFreeIdentifier';

/** RDS allows fewer; it only keeps a walk up the chain finite. */
const MAX_CHAIN = 8;

/**
 * @throws ProviderError `not-found` when the source does not exist
 * @internal
 */
export async function observeReadReplica(
  spec: AwsRdsReadReplicaSpec,
  session: AwsSession,
  ctx: ProviderContext,
): Promise<ObservedReadReplica> {
  const source = await describeInstance(session, spec.sourceInstance);
  if (!source) {
    throw new ProviderError(
      'not-found',
      `sourceInstance: there is no DB instance ${spec.sourceInstance} in ${
        spec.region
      } of ${
        spec.accountId ? `account ${spec.accountId}` : 'the main account'
      }. Correct sourceInstance, region or accountId.`,
    );
  }
  const ancestors = await ancestorsOf(source, session);
  const identifier =
    spec.identifier ??
    nextFreeIdentifier(ctx.entityRef, await listIdentifiers(session));
  return {
    region: spec.region,
    accountId: accountOf(source.arn),
    environment: ctx.environment,
    source,
    ancestors,
    identifier,
    replica: await describeInstance(session, identifier),
    alarm: await describeAlarm(session, lagAlarmName(identifier)),
  };
}

async function ancestorsOf(
  instance: ObservedInstance,
  session: AwsSession,
): Promise<string[]> {
  const ancestors: string[] = [];
  let parent = instance.replicaOf;
  while (parent !== null && ancestors.length < MAX_CHAIN) {
    ancestors.unshift(parent);
    // A source in another region is not found here: the chain is known up to it only.
    parent = (await describeInstance(session, parent))?.replicaOf ?? null;
  }
  return ancestors;
}

/** `arn:aws:rds:eu-central-1:123456789012:db:storefront-db` */
function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}
