import { createRequire } from 'node:module';
import type {
  DescribeSecurityGroupsRequest,
  DescribeSecurityGroupsResult,
  Filter,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../protocol/AwsError';
import { awsArn } from '../protocol/awsArn';
import { defineOperation } from '../protocol/defineOperation';
import { operationsByName } from '../protocol/operationsByName';
import type { SandboxNetwork } from '../rds/SandboxNetwork';
import { vpcsOf } from '../rds/SandboxNetwork';

/**
 * The SDK's client of EC2, loaded when it is first asked for: it takes a second and 58 MB, and the SDK offers no
 * smaller part. A dynamic import says the same; Backstage's test runner knows none.
 */
function loadClient(): typeof import('@aws-sdk/client-ec2') {
  return createRequire(__filename)('@aws-sdk/client-ec2');
}

/** `DescribeSecurityGroups`, all of them in one page. @internal */
export function ec2Operations(options: {
  homeRegion: string;
  network: SandboxNetwork;
}) {
  const { DescribeSecurityGroups$ } = loadClient();
  return operationsByName([
    defineOperation<
      DescribeSecurityGroupsRequest,
      DescribeSecurityGroupsResult
    >({
      schema: DescribeSecurityGroups$,
      write: false,
      members: ['GroupIds', 'Filters'],
      // EC2 knows no permission on single groups for this.
      permissions: () => [
        { action: 'ec2:DescribeSecurityGroups', resource: '*' },
      ],
      run({ GroupIds = [], Filters = [] }, request) {
        const vpcs =
          request.region === options.homeRegion ? vpcsOf(options.network) : [];
        const groups = vpcs.flatMap(({ vpcId, securityGroups }) =>
          securityGroups.map((GroupId, index) => ({
            GroupId,
            VpcId: vpcId,
            OwnerId: request.accountId,
            GroupName: index === 0 ? 'default' : `sandbox-${index}`,
            Description: 'Security group of the sandbox',
            SecurityGroupArn: awsArn(
              request,
              'ec2',
              `security-group/${GroupId}`,
            ),
          })),
        );
        for (const id of GroupIds) {
          if (!groups.some(({ GroupId }) => GroupId === id)) {
            throw AwsError.plain(
              'InvalidGroup.NotFound',
              `The security group '${id}' does not exist`,
            );
          }
        }
        return {
          SecurityGroups: groups
            .filter(
              ({ GroupId }) =>
                GroupIds.length === 0 || GroupIds.includes(GroupId),
            )
            .filter(group => Filters.every(filter => passes(group, filter))),
        };
      },
    }),
  ]);
}

function passes(
  group: { GroupId: string; VpcId: string },
  { Name, Values = [] }: Filter,
): boolean {
  switch (Name) {
    case 'group-id':
      return Values.includes(group.GroupId);
    case 'vpc-id':
      return Values.includes(group.VpcId);
    default:
      throw AwsError.plain(
        'InvalidParameterValue',
        `The filter '${Name}' is invalid`,
      );
  }
}
