import { awsRdsReadReplicaSpecSchema } from '@headroom/backstage-plugin-headroom-common';
import { nextFreeIdentifier } from './nextFreeIdentifier';

describe('nextFreeIdentifier', () => {
  it.each([
    ['component:default/storefront', [], 'storefront-read-replica-01'],
    [
      'component:default/storefront',
      ['storefront-read-replica-01', 'storefront-read-replica-03'],
      'storefront-read-replica-02',
    ],
    ['component:default/My_Shop.Web', [], 'my-shop-web-read-replica-01'],
    ['component:default/7-eleven', [], 'eleven-read-replica-01'],
    ['component:default/42', [], 'service-read-replica-01'],
  ])('%s with %p taken: %s', (entityRef, taken, expected) => {
    expect(nextFreeIdentifier(entityRef, taken)).toBe(expected);
  });

  it('counts beyond two digits and stays a valid identifier', () => {
    const name = `component:default/${'long-name-'.repeat(9)}`;
    const taken = Array.from({ length: 120 }, () => '').map((_, i) =>
      nextFreeIdentifier(name, []).replace(
        /\d+$/,
        String(i + 1).padStart(2, '0'),
      ),
    );
    const identifier = nextFreeIdentifier(name, taken);
    expect(identifier).toMatch(/-121$/);
    expect(() =>
      awsRdsReadReplicaSpecSchema.shape.identifier.parse(identifier),
    ).not.toThrow();
  });
});
