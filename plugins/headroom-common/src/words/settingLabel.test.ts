import { awsRdsReadReplicaSpecSchema } from '../specs/awsRdsReadReplicaSpec';
import { settingLabel } from './settingLabel';

describe('settingLabel', () => {
  it.each([
    ['allocatedStorage', { label: 'Storage', unit: 'GiB' }],
    ['tags.team', { label: 'Tag team' }],
    ['toString', { label: 'toString' }],
    ['ofANewerBackend', { label: 'ofANewerBackend' }],
  ])('%s', (field, label) => {
    expect(settingLabel(field)).toEqual(label);
  });

  it.each(Object.keys(awsRdsReadReplicaSpecSchema.shape))(
    'has words for the field %s',
    field => {
      expect(settingLabel(field).label).not.toBe(field);
    },
  );
});
