import { instanceCapacity } from './instanceCapacity';

describe('instanceCapacity', () => {
  it('knows the classes that can be asked for, and does not guess', () => {
    expect(instanceCapacity('db.t4g.medium')).toEqual({
      vcpus: 2,
      memoryBytes: 4 * 1024 ** 3,
    });
    expect(instanceCapacity('db.z9.large')).toBeUndefined();
  });
});
