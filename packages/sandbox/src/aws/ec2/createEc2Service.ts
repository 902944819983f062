import type { AwsService } from '../protocol/AwsService';
import { ec2Errors } from '../protocol/commonErrors';
import { ec2Operations } from './ec2Operations';
import type { SandboxNetwork } from '../rds/SandboxNetwork';

/** EC2, for asking which security groups there are. @internal */
export function createEc2Service(options: {
  homeRegion: string;
  network: SandboxNetwork;
}): AwsService {
  return {
    name: 'ec2',
    signingName: 'ec2',
    protocol: {
      kind: 'ec2',
      version: '2016-11-15',
      namespace: 'http://ec2.amazonaws.com/doc/2016-11-15/',
    },
    errors: ec2Errors,
    operations: () => ec2Operations(options),
  };
}
