/** @public */
export interface SandboxVpc {
  readonly vpcId: string;
  /** The first is what an instance gets when none is asked for. */
  readonly subnetGroups: readonly string[];
  /** The first is the VPC's default. */
  readonly securityGroups: readonly string[];
}

/**
 * The network that instances are in: made up, but everything that refers to it is checked.
 *
 * @public
 */
export interface SandboxNetwork extends SandboxVpc {
  /** Further VPCs of the account. */
  readonly others: readonly SandboxVpc[];
}

/** @public */
export const DEFAULT_NETWORK: SandboxNetwork = {
  vpcId: 'vpc-0a5bd0c0ffee00001',
  subnetGroups: ['default', 'sandbox-data'],
  securityGroups: ['sg-0a5bd0c0ffee00001', 'sg-0a5bd0c0ffee00002'],
  others: [
    {
      vpcId: 'vpc-0a5bd0c0ffee00002',
      subnetGroups: ['sandbox-elsewhere'],
      securityGroups: ['sg-0a5bd0c0ffee00003'],
    },
  ],
};

/** @internal */
export function vpcsOf(network: SandboxNetwork): readonly SandboxVpc[] {
  return [network, ...network.others];
}

/** @internal */
export function vpcOfSubnetGroup(
  network: SandboxNetwork,
  name: string,
): SandboxVpc | undefined {
  return vpcsOf(network).find(vpc => vpc.subnetGroups.includes(name));
}

/** @internal */
export function vpcOfSecurityGroup(
  network: SandboxNetwork,
  id: string,
): SandboxVpc | undefined {
  return vpcsOf(network).find(vpc => vpc.securityGroups.includes(id));
}
