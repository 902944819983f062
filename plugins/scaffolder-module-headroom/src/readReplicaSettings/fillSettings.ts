import {
  awsRdsReadReplicaSpecSchema,
  Proposal,
} from '@headroom/backstage-plugin-headroom-common';
import { JsonObject } from '@backstage/types';
import { withoutEmpty } from '../form/formValues';
import { ReadReplicaSettings } from './settings';

/**
 * The settings filled in from what was observed, or undefined when they are filled in already: what a
 * person has changed is never overwritten. Values that a link brought along win; values for another
 * service are dropped.
 *
 * @internal
 */
export function fillSettings(
  proposal: Proposal,
  current: ReadReplicaSettings | undefined,
): ReadReplicaSettings | undefined {
  const filledFor = fillKey(proposal.entityRef, proposal.environment);
  if (current?.filledFor === filledFor) {
    return undefined;
  }
  const brought = current && !current.filledFor ? current : {};
  return {
    ...known(proposal.spec),
    ...withoutEmpty(brought as JsonObject),
    filledFor,
  };
}

/** Identifies what settings were filled in for. @internal */
export function fillKey(entityRef: string, environment: string | null): string {
  return environment ? `${entityRef} ${environment}` : entityRef;
}

/** A newer backend may know fields that this form and its template do not. */
function known(spec: JsonObject): JsonObject {
  const names = Object.keys(awsRdsReadReplicaSpecSchema.shape);
  return Object.fromEntries(
    Object.entries(withoutEmpty(spec)).filter(([name]) => names.includes(name)),
  );
}
