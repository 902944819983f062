import {
  CertificateNotFoundFault$,
  DBParameterGroupNotFoundFault$,
  DBSubnetGroupNotFoundFault$,
  InvalidDBInstanceStateFault$,
  NetworkTypeNotSupported$,
  OptionGroupNotFoundFault$,
} from '@aws-sdk/client-rds';
import { AwsError } from '../protocol/AwsError';
import {
  CA_CERTIFICATES,
  INSTANCE_CLASSES,
  LOG_EXPORTS,
  OPTION_GROUPS,
  PARAMETER_GROUPS,
} from './offers';
import { vpcOfSecurityGroup, vpcOfSubnetGroup } from './SandboxNetwork';
import type { SandboxNetwork, SandboxVpc } from './SandboxNetwork';

/*
 * Rules that the schemas do not carry. Where AWS's words are known from its documentation or from logs that users
 * published, they are AWS's; where it is unknown whether AWS refuses, the sandbox does.
 */

/** @internal */
export function invalidValue(message: string): AwsError {
  return AwsError.plain('InvalidParameterValue', message);
}

/** @internal */
export function invalidCombination(message: string): AwsError {
  return AwsError.plain('InvalidParameterCombination', message);
}

/** @internal */
export function invalidState(message: string): AwsError {
  return AwsError.modelled(InvalidDBInstanceStateFault$, message);
}

/** Identifiers are stored in lower case. @internal */
export function checkIdentifier(value: string, parameter: string): string {
  if (
    !/^[A-Za-z][A-Za-z0-9-]{0,62}$/.test(value) ||
    value.includes('--') ||
    value.endsWith('-')
  ) {
    throw invalidValue(
      `The parameter ${parameter} is not a valid identifier. Identifiers must begin with a letter; must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.`,
    );
  }
  return value.toLowerCase();
}

/** @internal */
export function checkClass(value: string): void {
  if (!Object.hasOwn(INSTANCE_CLASSES, value)) {
    throw invalidValue(`Invalid DB Instance class: ${value}`);
  }
}

/** @internal */
export function checkRange(
  value: number | undefined,
  parameter: string,
  [least, most]: readonly [number, number],
): void {
  if (value !== undefined && (value < least || value > most)) {
    throw invalidValue(
      `Invalid value ${value} for ${parameter}. Must be between ${least} and ${most}`,
    );
  }
}

/**
 * Where an instance is by its subnet group, and whether its security groups are there, too.
 *
 * @internal
 */
export function checkNetwork(
  network: SandboxNetwork,
  asked: {
    readonly subnetGroup: string;
    readonly securityGroups: readonly string[] | undefined;
  },
): SandboxVpc {
  const vpc = vpcOfSubnetGroup(network, asked.subnetGroup);
  if (!vpc) {
    throw AwsError.modelled(
      DBSubnetGroupNotFoundFault$,
      `DB subnet group '${asked.subnetGroup}' does not exist.`,
    );
  }
  for (const group of asked.securityGroups ?? []) {
    const other = vpcOfSecurityGroup(network, group);
    if (!other) {
      throw invalidValue(
        `Invalid security group , groupId= ${group}, groupName=.`,
      );
    }
    if (other !== vpc) {
      throw invalidCombination(
        `The DB instance and EC2 security group are in different VPCs. The DB instance is in ${vpc.vpcId} and the EC2 security group is in ${other.vpcId}`,
      );
    }
  }
  return vpc;
}

/** @internal */
export function checkParameterGroup(name: string | undefined): void {
  if (name !== undefined && !PARAMETER_GROUPS.includes(name)) {
    throw AwsError.modelled(
      DBParameterGroupNotFoundFault$,
      `DBParameterGroup not found: ${name}`,
    );
  }
}

/** Settings that creation and modification share. @internal */
export function checkOptions(input: {
  readonly OptionGroupName?: string;
  readonly CACertificateIdentifier?: string;
  readonly NetworkType?: string;
  readonly MonitoringInterval?: number;
  readonly MonitoringRoleArn?: string;
  readonly EnableCloudwatchLogsExports?: readonly string[];
}): void {
  const { OptionGroupName, CACertificateIdentifier, NetworkType } = input;
  if (OptionGroupName && !OPTION_GROUPS.includes(OptionGroupName)) {
    throw AwsError.modelled(
      OptionGroupNotFoundFault$,
      `Specified OptionGroupName: ${OptionGroupName} not found.`,
    );
  }
  if (
    CACertificateIdentifier &&
    !CA_CERTIFICATES.includes(CACertificateIdentifier)
  ) {
    throw AwsError.modelled(
      CertificateNotFoundFault$,
      `Certificate not found: ${CACertificateIdentifier}`,
    );
  }
  if (NetworkType !== undefined && NetworkType !== 'IPV4') {
    throw AwsError.modelled(
      NetworkTypeNotSupported$,
      `The network type ${NetworkType} is not supported by the DB subnet group`,
    );
  }
  checkMonitoring(input.MonitoringInterval, input.MonitoringRoleArn);
  checkLogs(input.EnableCloudwatchLogsExports);
}

/** @internal */
export function checkLogs(logs: readonly string[] | undefined): void {
  for (const log of logs ?? []) {
    if (!LOG_EXPORTS.includes(log)) {
      throw invalidCombination(
        `You cannot use the log types '${log}' with engine version postgres 18.`,
      );
    }
  }
}

function checkMonitoring(interval = 0, role?: string): void {
  if (![0, 1, 5, 10, 15, 30, 60].includes(interval)) {
    throw invalidValue(
      'Invalid MonitoringInterval: must be 0, 1, 5, 10, 15, 30 or 60',
    );
  }
  if (interval > 0 && role === undefined) {
    throw invalidCombination(
      'A MonitoringRoleARN value is required if you specify a MonitoringInterval value other than 0.',
    );
  }
  if (role !== undefined && interval === 0) {
    throw invalidCombination(
      'A MonitoringInterval other than 0 is required if you specify a MonitoringRoleARN value.',
    );
  }
  if (role !== undefined && !/^arn:[\w-]+:iam::\d{12}:role\/.+$/.test(role)) {
    throw invalidValue('Invalid MonitoringRoleArn: not the ARN of a role');
  }
}
