import { permissionTarget } from './permissionTarget';

describe('permissionTarget', () => {
  it.each([
    [{ environment: null }, '?capability=read-replica'],
    [{ environment: 'prod' }, '?capability=read-replica&environment=prod'],
    [
      { environment: 'prod', provider: 'aws-rds' },
      '?capability=read-replica&provider=aws-rds&environment=prod',
    ],
  ])('asks as the backend reads it, about %p', (aspect, query) => {
    const entityRef = 'component:default/storefront';
    expect(
      permissionTarget({ entityRef, capability: 'read-replica', ...aspect }),
    ).toBe(entityRef + query);
  });
});
