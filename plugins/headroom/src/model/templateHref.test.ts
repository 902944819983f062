import { templateHref } from './templateHref';

describe('templateHref', () => {
  it('brings the settings along', () => {
    const settings = { sourceInstance: 'db', tags: { 'a&b': 'c=d' } };
    const subject = { entityRef: 'component:default/x', environment: null };
    const { searchParams } = new URL(
      templateHref('/create', subject, settings),
      'http://localhost',
    );
    expect(JSON.parse(searchParams.get('formData') ?? '')).toEqual({
      entityRef: 'component:default/x',
      settings,
    });
  });

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
