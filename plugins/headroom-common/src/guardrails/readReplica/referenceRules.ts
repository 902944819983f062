import { GuardrailRule } from '../GuardrailRule';
import { exampleFacts } from './exampleFacts';
import { ReadReplicaFacts } from './ReadReplicaFacts';

const CREATE_REPLICA_API =
  'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstanceReadReplica.html';
const VPC =
  'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html';
const ORDERABLE =
  'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeOrderableDBInstanceOptions.html';

/** What must be there already when the replica is made. @internal */
export const referenceRules: ReadonlyArray<GuardrailRule<ReadReplicaFacts>> = [
  {
    id: 'read-replica.subnet-group-missing',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: 'subnetGroup',
    why: 'RDS refuses a replica in subnets that do not exist, after everybody has agreed to it.',
    fix: 'Give the name of a DB subnet group as RDS shows it, or none for the one of the source.',
    source: CREATE_REPLICA_API,
    check: ({ references, replica, place }) =>
      references.missing.subnetGroup
        ? `There is no DB subnet group "${replica.subnetGroup}" in ${place.region}.`
        : undefined,
    examples: {
      pass: exampleFacts(),
      fail: exampleFacts({ missing: { subnetGroup: true } }),
    },
  },
  {
    id: 'read-replica.other-vpc',
    capability: 'read-replica',
    severity: 'block',
    overridable: true,
    field: 'subnetGroup',
    why: 'All replicas of a source in one region have to be in one VPC, and from another VPC than the source’s they are reached only where the two are connected.',
    fix: 'Leave the subnet group out, or give one of the source’s VPC.',
    source: CREATE_REPLICA_API,
    check: ({ existing, replica, references: { vpcId, sourceVpcId } }) =>
      !existing &&
      vpcId !== null &&
      sourceVpcId !== null &&
      vpcId !== sourceVpcId
        ? `The DB subnet group "${replica.subnetGroup}" is in ${vpcId}, the source in ${sourceVpcId}.`
        : undefined,
    examples: {
      pass: exampleFacts(),
      fail: exampleFacts({ references: { vpcId: 'vpc-4e5f6a7b' } }),
    },
  },
  {
    id: 'read-replica.security-group-missing',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: 'securityGroups',
    why: 'RDS refuses security groups that do not exist, after everybody has agreed to them.',
    fix: 'Give ids of security groups of the replica’s region and account, or none for those of the source.',
    source: VPC,
    check: ({ references: { missing }, place }) =>
      missing.securityGroups.length > 0
        ? `There is no security group ${missing.securityGroups.join(', ')} in ${
            place.region
          }.`
        : undefined,
    examples: {
      pass: exampleFacts(),
      fail: exampleFacts({ missing: { securityGroups: ['sg-0a1b2c3d'] } }),
    },
  },
  {
    id: 'read-replica.security-group-other-vpc',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: 'securityGroups',
    why: 'An instance takes only security groups of its own VPC ("The DB instance and EC2 security group are in different VPCs").',
    fix: 'Give security groups of the VPC that the replica is in.',
    source: VPC,
    check: ({ references: { securityGroupsElsewhere, vpcId } }) =>
      securityGroupsElsewhere.length > 0
        ? `${securityGroupsElsewhere
            .map(group => `${group.id} is in ${group.vpcId}`)
            .join(', ')}, the replica in ${vpcId}.`
        : undefined,
    examples: {
      pass: exampleFacts(),
      fail: exampleFacts({
        references: {
          securityGroupsElsewhere: [
            { id: 'sg-0a1b2c3d', vpcId: 'vpc-4e5f6a7b' },
          ],
        },
      }),
    },
  },
  {
    id: 'read-replica.class-not-offered',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: 'instanceClass',
    why: 'RDS refuses a class that it does not offer for the engine in this region.',
    fix: 'Give a class such as db.t4g.medium that RDS offers there, or none for the one of the source.',
    source: ORDERABLE,
    check: ({ references: { missing }, source, replica, place }) =>
      missing.instanceClass
        ? `RDS does not offer ${replica.instanceClass} for ${source?.engine} in ${place.region}.`
        : undefined,
    examples: {
      pass: exampleFacts(),
      fail: exampleFacts({ missing: { instanceClass: true } }),
    },
  },
  {
    id: 'read-replica.storage-type-not-offered',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: 'storageType',
    why: 'RDS refuses a storage type that it does not offer for the class and engine in this region.',
    fix: 'Give another storage type such as gp3, or another class.',
    source: ORDERABLE,
    check: ({ references: { missing }, source, replica, place }) =>
      missing.storageType
        ? `RDS does not offer ${replica.storageType} with ${replica.instanceClass} for ${source?.engine} in ${place.region}.`
        : undefined,
    examples: {
      pass: exampleFacts(),
      fail: exampleFacts({ missing: { storageType: true } }),
    },
  },
  {
    id: 'read-replica.not-looked-up',
    capability: 'read-replica',
    severity: 'info',
    overridable: true,
    field: null,
    why: 'What a plan names and could not be looked up may not exist: AWS says so while the replica is being made.',
    fix: 'Check it by hand, or let Headroom ask; the README of the AWS module has the whole policy.',
    source: CREATE_REPLICA_API,
    check: ({ references: { unchecked } }) =>
      unchecked.length > 0
        ? unchecked.map(each => `Could not look up ${each}`).join(' ')
        : undefined,
    examples: {
      pass: exampleFacts(),
      fail: exampleFacts({
        references: {
          unchecked: [
            'the security groups (ec2:DescribeSecurityGroups): The portal’s AWS role lacks it.',
          ],
        },
      }),
    },
  },
];
