import { Entity } from '@backstage/catalog-model';
import { ResourceRef } from '@headroom/backstage-plugin-headroom-common';
import {
  ProviderContext,
  ProviderError,
  ResourceRefusal,
} from '@headroom/backstage-plugin-headroom-node';
import { AwsClients } from '../../aws/AwsClients';
import { describeInstance } from '../observe/describeInstance';
import { expectedValues, isOwner } from './isOwner';

/**
 * The DB instances among the resources whose tags do not give them to the entity, where the configuration asks for
 * an owner tag.
 *
 * @throws ProviderError when the tags cannot be read
 * @internal
 */
export async function refuseInstances(
  resources: ResourceRef[],
  entity: Entity,
  clients: AwsClients,
  ctx: ProviderContext,
): Promise<ResourceRefusal[]> {
  if (!clients.requiresOwnerTag) {
    return [];
  }
  const refusals = await Promise.all(
    resources
      .filter(({ type }) => type === 'AWS::RDS::DBInstance')
      .map(resource => refuseInstance(resource, entity, clients, ctx)),
  );
  return refusals.flatMap(refusal => refusal ?? []);
}

async function refuseInstance(
  resource: ResourceRef,
  entity: Entity,
  clients: AwsClients,
  ctx: ProviderContext,
): Promise<ResourceRefusal | undefined> {
  const { id, account, region } = resource;
  if (region === null) {
    throw new ProviderError(
      'invalid',
      `Nothing says in which region ${id} is, so nobody can tell whose it is. Add the annotation of the region.`,
    );
  }
  const session = await clients.session({ accountId: account, region }, ctx);
  const { ownerTag } = session;
  if (ownerTag === null) {
    return undefined;
  }
  const instance = await describeInstance(session, id);
  if (!instance) {
    return {
      resource,
      reason: `There is no DB instance ${id} in ${region} of ${
        account ? `account ${account}` : 'the main account'
      }.`,
      fix: 'Correct the annotations of the entity.',
    };
  }
  if (isOwner(entity, instance.tags, ownerTag)) {
    return undefined;
  }
  const expected = expectedValues(entity, ownerTag);
  return {
    resource,
    reason: `The tag ${ownerTag} of the DB instance ${id} does not give it to this entity.`,
    fix:
      expected.length > 0
        ? `Ask the platform team to tag it with ${expected.join(
            ' or ',
          )}, or correct the annotation.`
        : 'The entity has neither owner nor system; give it one.',
  };
}
