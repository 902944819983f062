import { createRequire } from 'node:module';

/**
 * The SDK's client of EC2, loaded when it is first needed: it takes a second and 58 MB, and most plans need none
 * of it. A dynamic import says the same; Backstage's test runner knows none.
 *
 * @internal
 */
export function loadEc2(): typeof import('@aws-sdk/client-ec2') {
  return createRequire(__filename)('@aws-sdk/client-ec2');
}
