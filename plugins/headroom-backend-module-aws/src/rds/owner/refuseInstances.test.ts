import {
  AddTagsToResourceCommand,
  RDSClient,
  RemoveTagsFromResourceCommand,
} from '@aws-sdk/client-rds';
import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { startAwsFacade, TestAwsFacade } from '@headroom/sandbox';
import { createTestProvider } from '../../__testUtils__/createTestProvider';
import { testContext } from '../../__testUtils__/testContext';
import { isOwner } from './isOwner';

const DB = 'storefront-db';
const OWN_TAG = 'headroom.dev/entity-ref';

function entityOf(spec: JsonObject = {}, namespace?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'storefront',
      ...(namespace ? { namespace } : {}),
      annotations: {
        'headroom.dev/rds-instance': DB,
        'headroom.dev/aws-region': 'eu-central-1',
      },
    },
    spec: { owner: 'shop', system: 'checkout', ...spec },
  };
}

describe('isOwner', () => {
  const entity = entityOf();
  it.each<[string, Entity, Record<string, string>, string, boolean]>([
    ['no tag', entity, {}, OWN_TAG, false],
    ['an empty tag', entity, { [OWN_TAG]: '' }, OWN_TAG, false],
    [
      'its reference',
      entity,
      { [OWN_TAG]: 'component:default/storefront' },
      OWN_TAG,
      true,
    ],
    [
      'its reference among others',
      entity,
      { [OWN_TAG]: 'resource:default/db component:default/storefront' },
      OWN_TAG,
      true,
    ],
    [
      'a reference that begins like its own',
      entity,
      { [OWN_TAG]: 'component:default/storefront-2' },
      OWN_TAG,
      false,
    ],
    ['its bare name', entity, { [OWN_TAG]: 'storefront' }, OWN_TAG, false],
    [
      'its reference, where another tag is asked for: Headroom made it',
      entity,
      { [OWN_TAG]: 'component:default/storefront' },
      'team',
      true,
    ],
    ['its owner', entity, { team: 'group:default/shop' }, 'team', true],
    ['its owner by name', entity, { team: 'Shop' }, 'team', true],
    ['its system by name', entity, { team: 'checkout' }, 'team', true],
    ['another owner', entity, { team: 'payments' }, 'team', false],
    ['its owner in another tag', entity, { owner: 'shop' }, 'team', false],
    [
      'a user that is called as its group',
      entity,
      { team: 'user:default/shop' },
      'team',
      false,
    ],
    [
      'a bare name, where the namespace is another',
      entityOf({}, 'eu'),
      { team: 'shop' },
      'team',
      false,
    ],
    [
      'the owner of another namespace',
      entityOf({}, 'eu'),
      { team: 'group:eu/shop' },
      'team',
      true,
    ],
    [
      'anything, where the entity has no owner',
      entityOf({ owner: '', system: '' }),
      { team: '' },
      'team',
      false,
    ],
  ])('%s', (_, subject, tags, key, expected) => {
    expect(isOwner(subject, tags, key)).toBe(expected);
  });
});

describe('an owner tag that is asked for', () => {
  let facade: TestAwsFacade;
  let rds: RDSClient;
  let arn: string;

  beforeAll(async () => {
    facade = await startAwsFacade();
    rds = new RDSClient(facade.clientConfig);
    const { DBInstanceArn } = await facade.seedSource({ identifier: DB });
    arn = DBInstanceArn ?? '';
  });

  afterAll(async () => {
    rds.destroy();
    await facade.close();
  });

  afterEach(async () => {
    await rds.send(
      new RemoveTagsFromResourceCommand({
        ResourceName: arn,
        TagKeys: [OWN_TAG, 'team'],
      }),
    );
  });

  const tag = (Key: string, Value: string) =>
    rds.send(
      new AddTagsToResourceCommand({
        ResourceName: arn,
        Tags: [{ Key, Value }],
      }),
    );

  const providerWith = (aws: JsonObject, credentials = facade.credentials) =>
    createTestProvider(
      { aws: { mainAccount: credentials }, headroom: { aws } },
      { endpoint: facade.url, maxAttempts: 1 },
    );

  const refuse = (
    aws: JsonObject,
    id = DB,
    region: string | null = 'eu-central-1',
  ) =>
    providerWith(aws).refuseResources(
      [{ type: 'AWS::RDS::DBInstance', id, account: null, region }],
      { entity: entityOf(), environment: null },
      testContext(),
    );

  it('is not asked for by default, and AWS is not asked either', async () => {
    facade.calls.clear();
    await expect(refuse({})).resolves.toEqual([]);
    expect(facade.calls.list()).toEqual([]);
  });

  it('refuses what does not carry it, saying what it has to hold', async () => {
    const [refusal] = await refuse({ requireOwnerTag: OWN_TAG });
    expect(refusal).toMatchObject({
      resource: { id: DB },
      reason: expect.stringContaining(`The tag ${OWN_TAG} of the DB instance`),
      fix: expect.stringContaining('component:default/storefront'),
    });
    await tag(OWN_TAG, 'component:default/orders');
    await expect(refuse({ requireOwnerTag: OWN_TAG })).resolves.toHaveLength(1);
    await tag(OWN_TAG, 'component:default/storefront');
    await expect(refuse({ requireOwnerTag: OWN_TAG })).resolves.toEqual([]);
  });

  it('can be a tag of the platform team that holds owner or system', async () => {
    const [refusal] = await refuse({ requireOwnerTag: 'team' });
    expect(refusal.fix).toContain(
      'group:default/shop or system:default/checkout',
    );
    await tag('team', 'shop');
    await expect(refuse({ requireOwnerTag: 'team' })).resolves.toEqual([]);
  });

  it.each<[string, JsonObject, number]>([
    [
      'an account that asks for none',
      {
        requireOwnerTag: OWN_TAG,
        accounts: [{ accountId: '123456789012', requireOwnerTag: false }],
      },
      0,
    ],
    [
      'the only account that asks for one',
      { accounts: [{ accountId: '123456789012', requireOwnerTag: OWN_TAG }] },
      1,
    ],
    [
      'an account that says nothing',
      {
        requireOwnerTag: OWN_TAG,
        accounts: [{ accountId: '123456789012' }],
      },
      1,
    ],
    [
      'an account, of which another asks for one',
      {
        accounts: [
          { accountId: '123456789012' },
          { accountId: '210987654321', requireOwnerTag: OWN_TAG },
        ],
      },
      0,
    ],
  ])('is a matter of the account: %s', async (_, aws, refused) => {
    await expect(refuse(aws)).resolves.toHaveLength(refused);
  });

  it('refuses what is not there, and fails where tags cannot be read', async () => {
    const strict = { requireOwnerTag: OWN_TAG };
    await expect(refuse(strict, 'no-such-db')).resolves.toMatchObject([
      { reason: expect.stringContaining('There is no DB instance no-such-db') },
    ]);
    await expect(refuse(strict, DB, null)).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('in which region storefront-db is'),
    });
    await expect(
      providerWith(strict, {
        ...facade.credentials,
        secretAccessKey: 'wrong',
      }).refuseResources(
        [
          {
            type: 'AWS::RDS::DBInstance',
            id: DB,
            account: null,
            region: 'eu-central-1',
          },
        ],
        { entity: entityOf(), environment: null },
        testContext(),
      ),
    ).rejects.toMatchObject({ kind: 'denied' });
  });

  it('says nothing of what it does not know', async () => {
    await expect(
      providerWith({ requireOwnerTag: OWN_TAG }).refuseResources(
        [{ type: 'Acme::Thing', id: 'x', account: null, region: null }],
        { entity: entityOf(), environment: null },
        testContext(),
      ),
    ).resolves.toEqual([]);
  });

  it('keeps the facts of a database from a form that may not have them', async () => {
    const provider = providerWith({ requireOwnerTag: OWN_TAG });
    const propose = () =>
      provider.propose(
        { entity: entityOf(), environment: null },
        testContext(),
      );
    await expect(propose()).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining(OWN_TAG),
    });
    await tag(OWN_TAG, 'component:default/storefront');
    await expect(propose()).resolves.toMatchObject({
      spec: { sourceInstance: DB },
    });
  });
});
