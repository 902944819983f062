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
    ['a service', 'Component', 'service', {}, true],
    ['a website', 'Component', 'website', {}, true],
    ['a library', 'Component', 'library', {}, false],
    [
      'a library that names a database',
      'Component',
      'library',
      { 'headroom.dev/rds-instance': 'db' },
      true,
    ],
    [
      'a library that names one in an environment',
      'Component',
      'library',
      { 'prod.headroom.dev/rds-instance': 'db' },
      true,
    ],
    ['a database', 'Resource', 'database', {}, true],
    ['a bucket', 'Resource', 's3-bucket', {}, false],
    [
      'a resource of a type of its own that names a database',
      'Resource',
      'rds-instance',
      { 'headroom.dev/rds-instance': 'db' },
      true,
    ],
    [
      'a system, whatever it names',
      'System',
      'service',
      { 'headroom.dev/rds-instance': 'db' },
      false,
    ],
  ])(
    'is there for %s (%s, %s, %j): %p',
    (_, kind, type, annotations, expected) => {
      expect(
        isHeadroomAvailable({
          ...storefrontEntity,
          kind,
          metadata: { name: 'x', annotations },
          spec: { type },
        }),
      ).toBe(expected);
    },
  );
});
