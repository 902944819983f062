import { Capability } from '@headroom/backstage-plugin-headroom-common';

const NOUNS: Record<Capability, string> = {
  'read-replica': 'read replica',
};

/** `Add read replica`, `Undo: add read replica`. @internal */
export function operationTitle(operation: {
  kind: 'apply' | 'undo';
  capability: Capability;
}): string {
  const noun = NOUNS[operation.capability] ?? operation.capability;
  return operation.kind === 'undo' ? `Undo: add ${noun}` : `Add ${noun}`;
}
