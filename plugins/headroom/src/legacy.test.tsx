import { isHeadroomAvailable } from './model/isHeadroomAvailable';
import { headroomPlugin } from './legacy/plugin';
import { HeadroomApiClient } from './api/HeadroomApiClient';
import { storefrontEntity } from './fixtures/entity';

describe('legacy entry', () => {
  it('brings the API under the same reference as the new system', () => {
    const [factory] = [...headroomPlugin.getApis()];
    expect(factory.api.id).toBe('plugin.headroom.client');
    expect(factory.factory({ fetchApi: { fetch: jest.fn() } })).toBeInstanceOf(
      HeadroomApiClient,
    );
  });

  it.each([
    ['a service', 'service', {}, true],
    ['a website', 'website', {}, true],
    ['a library', 'library', {}, false],
    [
      'a library that names a database',
      'library',
      { 'headroom.dev/rds-instance': 'db' },
      true,
    ],
    [
      'a library that names one in an environment',
      'library',
      { 'prod.headroom.dev/rds-instance': 'db' },
      true,
    ],
  ])('is there for %s: %p', (_, type, annotations, expected) => {
    expect(
      isHeadroomAvailable({
        ...storefrontEntity,
        metadata: { name: 'x', annotations },
        spec: { type },
      }),
    ).toBe(expected);
  });

  it('is not there for what is no component', () => {
    expect(isHeadroomAvailable({ ...storefrontEntity, kind: 'System' })).toBe(
      false,
    );
  });
});
