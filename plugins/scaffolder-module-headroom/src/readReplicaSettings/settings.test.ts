import { proposalOf } from '../__testUtils__/fixtures';
import { settingErrors, specOf } from './settings';

const good = { ...proposalOf().spec, filledFor: 'x' };

describe('settings', () => {
  it('are well as proposed', () => {
    expect(settingErrors(good)).toEqual({});
  });

  it.each([
    ['identifier', 'Upper'],
    ['identifier', 'two--hyphens'],
    ['instanceClass', 'T3 micro'],
    ['allocatedStorage', 5],
    ['port', 80],
    ['securityGroups', ['default']],
    ['lagAlarmThreshold', 1],
    ['lagAlarmActions', ['mail']],
    ['region', undefined],
  ])('name a wrong %s: %j', (field, value) => {
    expect(Object.keys(settingErrors({ ...good, [field]: value }))).toEqual([
      field,
    ]);
  });

  it('become a spec without what is empty and what only the form needs', () => {
    expect(
      specOf({ port: 5432, tags: {}, securityGroups: [], filledFor: 'x' }),
    ).toEqual({
      port: 5432,
    });
  });
});
