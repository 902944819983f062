import { permissionTarget } from './permissionTarget';
import { templateHref } from './templateHref';

describe('templateHref', () => {
  it('fills the form in by the query that the scaffolder reads', () => {
    const href = templateHref(
      '/create/templates/default/add-read-replica',
      'component:default/store front&x=1',
    );
    const { pathname, searchParams } = new URL(href, 'http://localhost');
    expect(pathname).toBe('/create/templates/default/add-read-replica');
    expect([...searchParams.keys()]).toEqual(['formData']);
    expect(JSON.parse(searchParams.get('formData') ?? '')).toEqual({
      entityRef: 'component:default/store front&x=1',
    });
  });
});

describe('permissionTarget', () => {
  it('names the entity and the capability as the backend reads them', () => {
    expect(
      permissionTarget('component:default/storefront', 'read-replica'),
    ).toBe('component:default/storefront?capability=read-replica');
  });
});
