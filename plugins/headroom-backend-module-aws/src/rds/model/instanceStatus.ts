import { ProviderErrorKind } from '@headroom/backstage-plugin-headroom-node';
import { ObservedInstance } from './ObservedInstance';

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
  'unsupported-configuration',
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

/** Replication states that are not left by waiting. Source: RDS API reference, `DBInstanceStatusInfo`. */
const ENDED = [
  'error',
  'stopped',
  'terminated',
  'replication stop point reached',
];

/** What waiting does not mend. @internal */
export interface InstanceTrouble {
  /** In a word or three, e.g. `storage-full`, `replication error`. */
  status: string;
  kind: ProviderErrorKind;
  /** What is wrong with which instance, and what to do; sentences. */
  explanation: string;
}

/**
 * What is wrong with an instance, or with its replication; null for one that is well, or on its way there.
 *
 * @internal
 */
export function troubleOf({
  identifier,
  status,
  replication,
}: Pick<
  ObservedInstance,
  'identifier' | 'status' | 'replication'
>): InstanceTrouble | null {
  const phase = phaseOf(status);
  if (phase === 'broken') {
    const { kind, fix } = explainBroken(status);
    return {
      status,
      kind,
      explanation: `${identifier} is "${status}". ${fix}`,
    };
  }
  return phase === 'ready' &&
    replication &&
    !replication.normal &&
    ENDED.includes(replication.status)
    ? {
        status: `replication ${replication.status.replace(
          /^replication /,
          '',
        )}`,
        kind: 'failed',
        explanation: `${identifier} is available but does not replicate (${replication.status}). Its events in the RDS console say why; undo removes it, then plan again.`,
      }
    : null;
}

/** Whether a change ends the trouble: an instance whose storage is full takes more of it. @internal */
export function isMendedBy(
  trouble: InstanceTrouble,
  change: { from: number; to: number | null },
): boolean {
  return (
    trouble.status === 'storage-full' &&
    change.to !== null &&
    change.to > change.from
  );
}

/** The kind of failure that a broken status is, and what to do. */
function explainBroken(status: string): {
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
    fix:
      status === 'storage-full'
        ? 'Plan again with more storage, at least a tenth more.'
        : 'Its events in the RDS console say why. Undo removes it; then plan again.',
  };
}
