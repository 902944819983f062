import { volumePerformance } from './volumePerformance';

describe('volumePerformance', () => {
  it.each([
    ['gp3', 100, null, null, 3_000, 125],
    // What RDS reports of it.
    ['gp3', 399, 3_000, 125, 3_000, 125],
    ['gp3', 400, null, null, 12_000, 500],
    ['gp3', 400, 20_000, 1_500, 20_000, 1_500],
    ['gp2', 20, null, null, 100, null],
    ['gp2', 399, null, null, 1_197, null],
    ['gp2', 1_336, null, null, 4_008, 1_000],
    ['gp2', 5_000, null, null, 15_000, 1_000],
    ['gp2', 65_536, null, null, 64_000, 1_000],
    ['io2', 100, 20_000, null, 20_000, null],
    ['a type of next year', 100, null, null, null, null],
  ])(
    '%s of %d GiB with %p IOPS and %p MiB/s: %p, %p',
    (storageType, allocatedStorage, iops, throughput, ...expected) => {
      const found = volumePerformance({
        storageType,
        allocatedStorage,
        iops,
        throughput,
      });
      expect([found.iops, found.throughput]).toEqual(expected);
    },
  );
});
