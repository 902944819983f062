import {
  DeleteDBInstance$,
  SnapshotQuotaExceededFault$,
} from '@aws-sdk/client-rds';
import type {
  DeleteDBInstanceMessage,
  DeleteDBInstanceResult,
} from '@aws-sdk/client-rds';
import { AwsError } from '../../protocol/AwsError';
import { defineOperation } from '../../protocol/defineOperation';
import { invalidCombination, invalidState } from '../checks';
import { describeInstance } from '../describeInstance';
import { findInstance, instanceArn } from '../findInstance';
import type { InstanceRecord } from '../InstanceRecord';
import { permissionsOf } from '../permissionsOf';
import type { RdsContext } from '../RdsContext';

const BUSY = ['creating', 'backing-up', 'modifying'];

/** `DeleteDBInstance`. @internal */
export function deleteDbInstance(rds: RdsContext) {
  return defineOperation<DeleteDBInstanceMessage, DeleteDBInstanceResult>({
    schema: DeleteDBInstance$,
    write: true,
    members: [
      'DBInstanceIdentifier',
      'SkipFinalSnapshot',
      'FinalDBSnapshotIdentifier',
      'DeleteAutomatedBackups',
    ],
    permissions: (input, request) =>
      permissionsOf('DeleteDBInstance', {}, [
        instanceArn(request, input.DBInstanceIdentifier ?? ''),
      ]),
    async run(input, request) {
      const record = findInstance(
        rds,
        request,
        input.DBInstanceIdentifier ?? '',
      );
      checkDeletable(rds, record);
      checkSnapshot(input, record);
      const deleting = { ...record, status: 'deleting' };
      await rds.lifecycle.begin(deleting);
      return { DBInstance: describeInstance(rds, request, deleting) };
    },
  });
}

function checkDeletable(rds: RdsContext, record: InstanceRecord): void {
  const { identifier, status } = record;
  if (status === 'deleting') {
    throw invalidState(`Instance ${identifier} is already being deleted.`);
  }
  if (BUSY.includes(status)) {
    throw invalidState(
      `Instance ${identifier} cannot be deleted while its status is ${status}.`,
    );
  }
  if (record.deletionProtection) {
    throw invalidCombination(
      'Cannot delete protected DB Instance, please disable deletion protection and try again.',
    );
  }
  // AWS promotes same-region replicas of some engines instead; until that is certain for PostgreSQL, no.
  const replicas = rds.state
    .instances()
    .filter(other => other.source === identifier);
  if (replicas.length > 0) {
    throw invalidState(
      `Instance ${identifier} has read replicas (${replicas
        .map(replica => replica.identifier)
        .join(', ')}): delete or promote them first.`,
    );
  }
}

function checkSnapshot(
  input: DeleteDBInstanceMessage,
  record: InstanceRecord,
): void {
  const { SkipFinalSnapshot: skip, FinalDBSnapshotIdentifier: name } = input;
  if (name !== undefined && record.source !== undefined) {
    throw invalidCombination(
      'FinalDBSnapshotIdentifier can not be specified when deleting a replica instance',
    );
  }
  if (name !== undefined && skip) {
    throw invalidCombination(
      'FinalDBSnapshotIdentifier can not be specified when SkipFinalSnapshot is true',
    );
  }
  if (name === undefined && !skip) {
    throw invalidCombination(
      'FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.',
    );
  }
  // The sandbox keeps no snapshots, and must not delete data whose copy was asked for.
  if (name !== undefined) {
    throw AwsError.modelled(
      SnapshotQuotaExceededFault$,
      'The sandbox keeps no snapshots: delete with SkipFinalSnapshot.',
    );
  }
}
