import { instanceCapacity } from './instanceCapacity';

describe('instanceCapacity', () => {
  it.each([
    ['db.t4g.micro', 2, 1],
    ['db.t4g.medium', 2, 4],
    ['db.t3.2xlarge', 8, 32],
    ['db.m6g.large', 2, 8],
    ['db.r6gd.4xlarge', 16, 128],
    ['db.r5.xlarge', 4, 32],
  ])('%s has %i vCPU and %i GiB', (name, vcpus, gib) => {
    expect(instanceCapacity(name)).toEqual({
      vcpus,
      memoryBytes: gib * 1024 ** 3,
    });
  });

  it.each(['', 'db.t4g', 'cache.t4g.medium', 'db.m6g.huge', 'db.z9.large'])(
    'does not guess for "%s"',
    name => expect(instanceCapacity(name)).toBeUndefined(),
  );
});
