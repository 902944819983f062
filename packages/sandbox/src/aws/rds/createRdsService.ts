import type { AwsService } from '../protocol/AwsService';
import { queryErrors } from '../protocol/commonErrors';
import { operationsByName } from '../protocol/operationsByName';
import { createDbInstance } from './operations/createDbInstance';
import { createReadReplica } from './operations/createReadReplica';
import { deleteDbInstance } from './operations/deleteDbInstance';
import { describeDbInstances } from './operations/describeDbInstances';
import { describeDbSubnetGroups } from './operations/describeDbSubnetGroups';
import { describeOrderableOptions } from './operations/describeOrderableOptions';
import { modifyDbInstance } from './operations/modifyDbInstance';
import { promoteReadReplica } from './operations/promoteReadReplica';
import { tagOperations } from './operations/tagOperations';
import type { RdsContext } from './RdsContext';

/** @internal */
export function createRdsService(rds: RdsContext): AwsService {
  return {
    name: 'rds',
    signingName: 'rds',
    protocol: {
      kind: 'query',
      version: '2014-10-31',
      namespace: 'http://rds.amazonaws.com/doc/2014-10-31/',
    },
    errors: queryErrors,
    operations: operationsByName([
      createDbInstance(rds),
      createReadReplica(rds),
      deleteDbInstance(rds),
      describeDbInstances(rds),
      describeDbSubnetGroups(rds),
      describeOrderableOptions(rds),
      modifyDbInstance(rds),
      promoteReadReplica(rds),
      ...tagOperations(rds),
    ]),
  };
}
