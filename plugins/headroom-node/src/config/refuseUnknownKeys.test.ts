import { mockServices } from '@backstage/backend-test-utils';
import { refuseUnknownKeys } from './refuseUnknownKeys';

const section = (acme: object) =>
  mockServices
    .rootConfig({ data: { headroom: { acme } } })
    .getOptionalConfig('headroom.acme');

const check = (acme: object) => () =>
  refuseUnknownKeys(section(acme), 'headroom.acme', ['zones', 'token']);

describe('refuseUnknownKeys', () => {
  it('accepts what is known, and no section at all', () => {
    expect(check({ zones: [] })).not.toThrow();
    expect(() => refuseUnknownKeys(undefined, 'x', [])).not.toThrow();
  });

  it('names every other key, and what is known', () => {
    expect(check({ zone: 1, token: 't', tokens: 2 })).toThrow(
      'Correct or remove headroom.acme.zone and headroom.acme.tokens: nothing installed reads it. headroom.acme may have zones, token',
    );
  });
});
