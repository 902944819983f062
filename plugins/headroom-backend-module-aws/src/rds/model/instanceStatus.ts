import { ProviderErrorKind } from '@headroom/backstage-plugin-headroom-node';

/**
 * What an RDS status means for waiting.
 *
 * - `ready`: it answers queries and can be changed;
 * - `passing`: RDS is at work, waiting helps;
 * - `deleting`: it is on its way out;
 * - `broken`: it stays so until a person acts.
 *
 * @internal
 */
export type InstancePhase = 'ready' | 'passing' | 'deleting' | 'broken';

/**
 * Statuses that are not left by waiting. Source: Amazon RDS User Guide, "Viewing Amazon RDS DB instance
 * status". The SDK's waiter knows only some of them and polls the others until its time is up.
 */
const BROKEN = new Set([
  'failed',
  'restore-error',
  'storage-full',
  'stopped',
  'stopping',
  'insufficient-capacity',
  'inaccessible-encryption-credentials',
  'inaccessible-encryption-credentials-recoverable',
]);

/** The instance works; RDS only moves its blocks in the background, for hours. */
const READY = new Set([
  'available',
  'storage-optimization',
  'storage-initialization',
]);

/** @internal */
export function phaseOf(status: string): InstancePhase {
  if (READY.has(status)) {
    return 'ready';
  }
  if (BROKEN.has(status) || status.startsWith('incompatible-')) {
    return 'broken';
  }
  return status === 'deleting' ? 'deleting' : 'passing';
}

/** The kind of failure that a broken status is, and what to do. @internal */
export function explainBroken(status: string): {
  kind: ProviderErrorKind;
  fix: string;
} {
  if (status === 'insufficient-capacity') {
    return {
      kind: 'capacity',
      fix: 'AWS has too little capacity for this class there: undo, and plan again with another class or other subnets.',
    };
  }
  if (status.startsWith('inaccessible-encryption-credentials')) {
    return {
      kind: 'denied',
      fix: 'RDS cannot use the KMS key: enable it, and allow RDS to use it.',
    };
  }
  if (status === 'stopped' || status === 'stopping') {
    return { kind: 'invalid-state', fix: 'Start it, then try again.' };
  }
  return {
    kind: 'failed',
    fix: 'Its events in the RDS console say why. Undo removes it; then plan again.',
  };
}
