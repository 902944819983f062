import { mockServices } from '@backstage/backend-test-utils';
import { JsonArray, JsonObject, JsonValue } from '@backstage/types';
import { AccountPolicy } from './AccountPolicy';

const MAIN = '123456789012';
const OTHER = '210987654321';

function policy(accounts?: JsonArray) {
  const data = accounts ? { headroom: { aws: { accounts } } } : {};
  return AccountPolicy.fromConfig(mockServices.rootConfig({ data }));
}

function verdict(
  accounts: JsonArray | undefined,
  accountId: string,
  region: string,
): string {
  try {
    policy(accounts).check({ accountId, region, isMain: accountId === MAIN });
    return 'allowed';
  } catch (error) {
    return (error as { kind: string }).kind;
  }
}

describe('AccountPolicy', () => {
  it.each<[JsonArray | undefined, string, string, string]>([
    [undefined, MAIN, 'eu-central-1', 'allowed'],
    [undefined, OTHER, 'eu-central-1', 'denied'],
    [[], MAIN, 'eu-central-1', 'denied'],
    [[{ accountId: OTHER }], OTHER, 'us-east-1', 'allowed'],
    [[{ accountId: OTHER }], MAIN, 'us-east-1', 'denied'],
    [[{ accountId: OTHER, regions: [] }], OTHER, 'us-east-1', 'allowed'],
    [
      [{ accountId: OTHER, regions: ['eu-west-1'] }],
      OTHER,
      'eu-west-1',
      'allowed',
    ],
    [
      [{ accountId: OTHER, regions: ['eu-west-1'] }],
      OTHER,
      'us-east-1',
      'denied',
    ],
    [
      [{ accountId: OTHER, regions: ['eusc-de-east-1'] }],
      OTHER,
      'eusc-de-east-1',
      'allowed',
    ],
  ])('%j: %s in %s is %s', (accounts, accountId, region, expected) => {
    expect(verdict(accounts, accountId, region)).toBe(expected);
  });

  it.each<[JsonValue, string]>([
    [true, 'requireOwnerTag must be the key of a tag, such as headroom.dev/'],
    ['', 'requireOwnerTag must be the key'],
    ['aws:owner', 'requireOwnerTag must be the key'],
    ['team?', 'requireOwnerTag must be the key'],
  ])('refuses the owner tag %j at start-up', (requireOwnerTag, text) => {
    const read = (aws: JsonObject) => () =>
      AccountPolicy.fromConfig(
        mockServices.rootConfig({ data: { headroom: { aws } } }),
      );
    expect(read({ requireOwnerTag })).toThrow(`headroom.aws.${text}`);
    expect(read({ accounts: [{ accountId: MAIN, requireOwnerTag }] })).toThrow(
      `headroom.aws.accounts[0].${text}`,
    );
  });

  it.each<[JsonArray, string]>([
    [[{ accountId: '1234' }], 'headroom.aws.accounts[0].accountId'],
    [[{}], 'accountId'],
    [
      [{ accountId: MAIN, region: 'eu-west-1' }],
      'headroom.aws.accounts[0].region:',
    ],
    [[{ accountId: MAIN }, { accountId: MAIN }], 'listed twice'],
    [
      [{ accountId: MAIN, regions: ['Frankfurt'] }],
      'headroom.aws.accounts[0].regions',
    ],
  ])('refuses %j at start-up and names the key', (accounts, text) => {
    expect(() => policy(accounts)).toThrow(text);
  });
});
