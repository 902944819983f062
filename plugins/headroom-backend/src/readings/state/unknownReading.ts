import { Reading } from '@headroom/backstage-plugin-headroom-common';

/** A reading that nothing can give. @internal */
export function unknownReading(
  id: string,
  resource: string,
  reason: string,
): Reading {
  return {
    id,
    title: id,
    unit: 'count',
    status: 'unknown',
    value: null,
    sampledAt: null,
    delaySeconds: 0,
    staleAfterSeconds: 0,
    source: null,
    query: null,
    resource,
    reason,
  };
}
