import { PromoteReadReplica$ } from '@aws-sdk/client-rds';
import type {
  PromoteReadReplicaMessage,
  PromoteReadReplicaResult,
} from '@aws-sdk/client-rds';
import { defineOperation } from '../../protocol/defineOperation';
import { checkRange, invalidState } from '../checks';
import { describeInstance } from '../describeInstance';
import { findInstance, instanceArn } from '../findInstance';
import { permissionsOf } from '../permissionsOf';
import type { RdsContext } from '../RdsContext';
import { statusOf } from '../statusOf';

/** `PromoteReadReplica`. @internal */
export function promoteReadReplica(rds: RdsContext) {
  return defineOperation<PromoteReadReplicaMessage, PromoteReadReplicaResult>({
    schema: PromoteReadReplica$,
    write: true,
    members: ['DBInstanceIdentifier', 'BackupRetentionPeriod'],
    permissions: (input, request) =>
      permissionsOf('PromoteReadReplica', {}, [
        instanceArn(request, input.DBInstanceIdentifier ?? ''),
      ]),
    async run(input, request) {
      const record = findInstance(
        rds,
        request,
        input.DBInstanceIdentifier ?? '',
      );
      checkRange(input.BackupRetentionPeriod, 'BackupRetentionPeriod', [0, 35]);
      if (record.source === undefined) {
        throw invalidState(
          `DB Instance ${record.identifier} is not a read replica.`,
        );
      }
      const status = statusOf(record);
      if (status !== 'available') {
        throw invalidState(
          `DB instance ${record.identifier} is not in the available state: its status is ${status}.`,
        );
      }
      const modifying = {
        ...record,
        status: 'modifying',
        promoting: true,
        applying: { backupRetentionPeriod: input.BackupRetentionPeriod ?? 1 },
      };
      await rds.lifecycle.begin(modifying);
      return { DBInstance: describeInstance(rds, request, modifying) };
    },
  });
}
