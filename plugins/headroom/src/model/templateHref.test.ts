import { permissionTarget } from './permissionTarget';
import { templateHref } from './templateHref';

describe('templateHref', () => {
  it.each([
    [null, {}],
    ['prod', { environment: 'prod' }],
  ])('fills the form in for the environment %p', (environment, more) => {
    const href = templateHref('/create/templates/default/add-read-replica', {
      entityRef: 'component:default/store front&x=1',
      environment,
    });
    const { pathname, searchParams } = new URL(href, 'http://localhost');
    expect(pathname).toBe('/create/templates/default/add-read-replica');
    expect([...searchParams.keys()]).toEqual(['formData']);
    expect(JSON.parse(searchParams.get('formData') ?? '')).toEqual({
      entityRef: 'component:default/store front&x=1',
      ...more,
    });
  });
});

describe('permissionTarget', () => {
  it.each([
    [null, '?capability=read-replica'],
    ['prod', '?capability=read-replica&environment=prod'],
  ])('asks as the backend reads it, in %p', (environment, aspect) => {
    const entityRef = 'component:default/storefront';
    expect(permissionTarget({ entityRef, environment }, 'read-replica')).toBe(
      entityRef + aspect,
    );
  });
});
