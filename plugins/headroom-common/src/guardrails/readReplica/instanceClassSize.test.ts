import { instanceClassSize } from './instanceClassSize';

describe('instanceClassSize', () => {
  it.each([
    ['db.t4g.micro', 2, 1],
    ['db.t3.2xlarge', 8, 32],
    ['db.m6g.large', 2, 8],
    ['db.m7i.xlarge', 4, 16],
    ['db.r6gd.16xlarge', 64, 512],
    ['db.c6gd.2xlarge', 8, 16],
  ])('%s has %d vCPU and %d GiB', (instanceClass, vcpu, memoryGib) => {
    expect(instanceClassSize(instanceClass)).toEqual({ vcpu, memoryGib });
  });

  it.each([
    'db.x2g.large',
    'db.t4g.24xlarge',
    'db.serverless',
    'm6g.large',
    '',
  ])('does not guess about %p', instanceClass => {
    expect(instanceClassSize(instanceClass)).toBeUndefined();
  });
});
