import type { DBSubnetGroup } from '@aws-sdk/client-rds';
import type { RequestContext } from '../protocol/AwsService';
import { awsArn } from '../protocol/awsArn';
import type { RdsContext } from './RdsContext';
import { vpcOfSubnetGroup } from './SandboxNetwork';

/** @internal */
export function subnetGroupArn(
  request: Pick<RequestContext, 'region' | 'accountId'>,
  name: string,
): string {
  return awsArn(request, 'rds', `subgrp:${name}`);
}

/** @internal */
export function describeSubnetGroup(
  { network }: Pick<RdsContext, 'network'>,
  request: Pick<RequestContext, 'region' | 'accountId'>,
  name: string,
): DBSubnetGroup {
  return {
    DBSubnetGroupName: name,
    DBSubnetGroupDescription: 'Subnet group of the sandbox',
    VpcId: vpcOfSubnetGroup(network, name)?.vpcId,
    SubnetGroupStatus: 'Complete',
    Subnets: ['a', 'b', 'c'].map((zone, index) => ({
      SubnetIdentifier: `subnet-0a5bd0c0ffee0000${index + 1}`,
      SubnetAvailabilityZone: { Name: `${request.region}${zone}` },
      SubnetStatus: 'Active',
    })),
    DBSubnetGroupArn: subnetGroupArn(request, name),
    SupportedNetworkTypes: ['IPV4'],
  };
}
