import { AwsRdsReadReplicaSpec } from '@headroom/backstage-plugin-headroom-common';
import { ProviderContext } from '@headroom/backstage-plugin-headroom-node';
import { AwsSession } from '../../aws/AwsSession';
import { lagAlarmName } from '../model/lagAlarm';
import { ObservedInstance } from '../model/ObservedInstance';
import { ObservedReadReplica } from '../model/ObservedReadReplica';
import { describeAlarm } from './describeAlarm';
import { describeInstance } from './describeInstance';
import { lookUpReferences } from './lookUpReferences';
import { listIdentifiers } from './listIdentifiers';
import { nextFreeIdentifier } from './nextFreeIdentifier';

/** RDS allows fewer; it only keeps a walk up the chain finite. */
const MAX_CHAIN = 8;

/** @internal */
export async function observeReadReplica(
  spec: AwsRdsReadReplicaSpec,
  session: AwsSession,
  ctx: ProviderContext,
): Promise<ObservedReadReplica> {
  const source = await describeInstance(session, spec.sourceInstance);
  const ancestors = source ? await ancestorsOf(source, session) : [];
  const identifier =
    spec.identifier ??
    nextFreeIdentifier(ctx.entityRef, await listIdentifiers(session));
  const replica = await describeInstance(session, identifier);
  const alarm = await describeAlarm(session, lagAlarmName(identifier));
  const { arn } = source ?? replica ?? alarm ?? {};
  return {
    region: spec.region,
    accountId: arn ? accountOf(arn) : spec.accountId ?? null,
    environment: ctx.environment,
    source,
    ancestors,
    identifier,
    replica,
    alarm,
    // The last, since they may take the time that is left.
    references: await lookUpReferences(
      spec,
      { source, replica, alarm },
      session,
    ),
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
    // What is elsewhere is not asked for here, where its name may be another's: the chain is known up to it.
    parent = parent.startsWith('arn:')
      ? null
      : (await describeInstance(session, parent))?.replicaOf ?? null;
  }
  return ancestors;
}

/** `arn:aws:rds:eu-central-1:123456789012:db:storefront-db` */
function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}
