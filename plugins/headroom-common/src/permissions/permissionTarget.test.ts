import { permissionTarget } from './permissionTarget';

describe('permissionTarget', () => {
  it.each([
    [null, ''],
    ['prod', '&environment=prod'],
  ])('asks as the backend reads it, in %p', (environment, query) => {
    const entityRef = 'component:default/storefront';
    expect(
      permissionTarget({
        entityRef,
        capability: 'read-replica',
        provider: 'aws-rds',
        environment,
      }),
    ).toBe(`${entityRef}?capability=read-replica&provider=aws-rds${query}`);
  });
});
