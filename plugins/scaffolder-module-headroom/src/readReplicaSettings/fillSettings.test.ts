import { proposalOf } from '../__testUtils__/fixtures';
import { fillSettings } from './fillSettings';

describe('fillSettings', () => {
  it('takes everything that is proposed and known', () => {
    const proposal = proposalOf({ spec: { region: 'eu-west-1', newer: 1 } });
    expect(fillSettings(proposal, undefined)).toEqual({
      region: 'eu-west-1',
      filledFor: 'component:default/storefront',
    });
  });

  it('never overwrites what a person has changed', () => {
    const filled = fillSettings(proposalOf(), {});
    expect(fillSettings(proposalOf(), { ...filled, port: 6000 })).toBe(
      undefined,
    );
  });

  it('lets values of a link win, but not the empty ones of the form library', () => {
    expect(
      fillSettings(proposalOf(), {
        identifier: 'from-the-link',
        securityGroups: [],
        tags: {},
      }),
    ).toMatchObject({
      identifier: 'from-the-link',
      securityGroups: ['sg-0a1b'],
      sourceInstance: 'storefront',
    });
  });

  it.each([
    ['another service', { entityRef: 'component:default/orders' }],
    ['another environment', { environment: 'prod' }],
  ])('starts anew for %s', (_, other) => {
    const filled = fillSettings(proposalOf(), { identifier: 'mine' });
    expect(fillSettings(proposalOf(other), filled)).toMatchObject({
      identifier: 'storefront-read-replica-01',
    });
  });
});
