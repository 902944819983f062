/**
 * The network that instances are in: made up, but everything that refers to it is checked.
 *
 * @public
 */
export interface SandboxNetwork {
  readonly vpcId: string;
  /** The first is what an instance gets when none is asked for. */
  readonly subnetGroups: readonly string[];
  /** The first is the VPC's default. */
  readonly securityGroups: readonly string[];
}

/** @public */
export const DEFAULT_NETWORK: SandboxNetwork = {
  vpcId: 'vpc-0a5bd0c0ffee00001',
  subnetGroups: ['default', 'sandbox-data'],
  securityGroups: ['sg-0a5bd0c0ffee00001', 'sg-0a5bd0c0ffee00002'],
};
