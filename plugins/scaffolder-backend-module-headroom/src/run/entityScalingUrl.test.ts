import { entityScalingUrl } from './entityScalingUrl';

describe('entityScalingUrl', () => {
  it.each([
    ['https://portal.example/', 'https://portal.example'],
    ['https://example.com/portal', 'https://example.com/portal'],
    [undefined, ''],
  ])('of %s', (base, prefix) => {
    expect(entityScalingUrl('Component:Default/Store', base)).toBe(
      `${prefix}/catalog/default/component/store/scaling`,
    );
  });
});
