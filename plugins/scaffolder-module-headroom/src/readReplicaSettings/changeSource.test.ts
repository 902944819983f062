import { changeSource } from './changeSource';

const settings = {
  filledFor: 'x',
  region: 'eu-central-1',
  sourceInstance: 'a',
  instanceClass: 'db.t4g.medium',
  port: 5432,
  multiAz: true,
};

describe('changeSource', () => {
  it('drops what came from the former source', () => {
    const changed = changeSource(settings, 'b');
    expect(changed).toMatchObject({
      filledFor: 'x',
      region: 'eu-central-1',
      sourceInstance: 'b',
      multiAz: true,
    });
    expect(changed.instanceClass).toBeUndefined();
    expect(changed.port).toBeUndefined();
  });

  it('changes nothing for the same source', () => {
    expect(changeSource(settings, 'a')).toBe(settings);
  });
});
