import { describeDifferences } from './describeDifferences';

describe('describeDifferences', () => {
  it("speaks of settings in people's words", () => {
    expect(
      describeDifferences(
        {
          instanceClass: 'db.t4g.medium',
          allocatedStorage: 20,
          multiAz: false,
          tags: { team: 'shop' },
          securityGroups: ['sg-1'],
          iops: null,
        },
        {
          instanceClass: 'db.t4g.small',
          allocatedStorage: 40,
          multiAz: true,
          tags: {},
          securityGroups: [],
        },
      ).map(line => line.replace(/\u00a0/g, ' ')),
    ).toEqual([
      'Storage: 40 GiB instead of 20 GiB',
      'Size: db.t4g.small instead of db.t4g.medium',
      'Standby in a second zone: yes instead of no',
      'Security groups: none instead of sg-1',
      'Tag team: none instead of shop',
    ]);
  });
});
