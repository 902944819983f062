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
