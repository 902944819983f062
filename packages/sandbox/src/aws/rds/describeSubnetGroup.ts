import type { DBSubnetGroup } from '@aws-sdk/client-rds';
import type { RequestContext } from '../protocol/AwsService';
import type { RdsContext } from './RdsContext';

/** @internal */
export function describeSubnetGroup(
  { network }: Pick<RdsContext, 'network'>,
  { region, accountId }: Pick<RequestContext, 'region' | 'accountId'>,
  name: string,
): DBSubnetGroup {
  return {
    DBSubnetGroupName: name,
    DBSubnetGroupDescription: 'Subnet group of the sandbox',
    VpcId: network.vpcId,
    SubnetGroupStatus: 'Complete',
    Subnets: ['a', 'b', 'c'].map((zone, index) => ({
      SubnetIdentifier: `subnet-0a5bd0c0ffee0000${index + 1}`,
      SubnetAvailabilityZone: { Name: `${region}${zone}` },
      SubnetStatus: 'Active',
    })),
    DBSubnetGroupArn: `arn:aws:rds:${region}:${accountId}:subgrp:${name}`,
    SupportedNetworkTypes: ['IPV4'],
  };
}
