import {
  DBSubnetGroupNotFoundFault$,
  DescribeDBSubnetGroups$,
} from '@aws-sdk/client-rds';
import type {
  DBSubnetGroupMessage,
  DescribeDBSubnetGroupsMessage,
} from '@aws-sdk/client-rds';
import { AwsError } from '../../protocol/AwsError';
import { defineOperation } from '../../protocol/defineOperation';
import { describeSubnetGroup, subnetGroupArn } from '../describeSubnetGroup';
import { paginate } from '../paginate';
import { permissionsOf } from '../permissionsOf';
import type { RdsContext } from '../RdsContext';
import { vpcsOf } from '../SandboxNetwork';

/** `DescribeDBSubnetGroups`. @internal */
export function describeDbSubnetGroups(rds: RdsContext) {
  return defineOperation<DescribeDBSubnetGroupsMessage, DBSubnetGroupMessage>({
    schema: DescribeDBSubnetGroups$,
    write: false,
    members: ['DBSubnetGroupName', 'MaxRecords', 'Marker'],
    permissions: (input, request) =>
      permissionsOf('DescribeDBSubnetGroups', {}, [
        subnetGroupArn(request, input.DBSubnetGroupName ?? '*'),
      ]),
    run(input, request) {
      const { DBSubnetGroupName: asked } = input;
      const home = request.region === rds.homeRegion;
      const names = (
        home ? vpcsOf(rds.network).flatMap(vpc => vpc.subnetGroups) : []
      )
        .filter(name => asked === undefined || name === asked)
        .sort();
      if (asked !== undefined && names.length === 0) {
        throw AwsError.modelled(
          DBSubnetGroupNotFoundFault$,
          `DB subnet group '${asked}' does not exist.`,
        );
      }
      const { page, Marker } = paginate(names, name => name, input);
      return {
        Marker,
        DBSubnetGroups: page.map(name =>
          describeSubnetGroup(rds, request, name),
        ),
      };
    },
  });
}
