import { mockServices } from '@backstage/backend-test-utils';
import { ProviderError } from '@headroom/backstage-plugin-headroom-node';
import { FakeCloud } from '../__testUtils__/FakeCloud';
import { FakeProvider } from '../__testUtils__/FakeProvider';
import { STOREFRONT } from '../__testUtils__/startHeadroom';
import { ProviderRegistry } from '../providers/ProviderRegistry';
import { OwnershipCheck } from './OwnershipCheck';

const MINUTE = 60_000;
const OTHERS = 'component:default/orders';

function setUp() {
  const time = { now: 1_000_000 };
  const provider = new FakeProvider(new FakeCloud());
  const registry = new ProviderRegistry();
  registry.addProvider(provider);
  const asked: string[] = [];
  const answer: { owner: string | undefined | Error } = { owner: undefined };
  provider.ownerTagOf = async id => {
    asked.push(id);
    if (answer.owner instanceof Error) {
      throw answer.owner;
    }
    return answer.owner;
  };
  const check = new OwnershipCheck({
    providers: registry,
    logger: mockServices.logger.mock(),
    now: () => time.now,
  });
  const refused = async (...ids: string[]) => {
    const refusals = await check.refused(
      ids.map(id => ({ type: 'Fake::Db', id, account: null, region: null })),
      {
        entity: STOREFRONT,
        entityRef: 'component:default/storefront',
        environment: null,
      },
    );
    return refusals.map(({ resource }) => resource.id);
  };
  return { time, answer, asked, refused, check };
}

const silence = new ProviderError('unavailable', 'The cloud is silent');

describe('OwnershipCheck', () => {
  it('asks for each resource once in a while, whoever looks', async () => {
    const { time, asked, refused } = setUp();
    await Promise.all([refused('a', 'b'), refused('a')]);
    expect(await refused('a', 'b')).toEqual([]);
    expect(asked.sort()).toEqual(['a', 'b']);
    time.now += 6 * MINUTE;
    await refused('a');
    expect(asked).toHaveLength(3);
  });

  it('refuses what the platform gives to another', async () => {
    const { time, answer, refused } = setUp();
    answer.owner = OTHERS;
    expect(await refused('a')).toEqual(['a']);
    answer.owner = undefined;
    time.now += 6 * MINUTE;
    expect(await refused('a')).toEqual([]);
  });

  it('refuses what nobody can tell, and asks again soon', async () => {
    const { time, answer, asked, refused } = setUp();
    answer.owner = silence;
    expect(await refused('a')).toEqual(['a']);
    expect(await refused('a')).toEqual(['a']);
    expect(asked).toHaveLength(1);
    answer.owner = undefined;
    time.now += MINUTE;
    expect(await refused('a')).toEqual([]);
  });

  it.each([
    ['given', undefined, []],
    ['refused', OTHERS, ['a']],
  ])(
    'holds to what was %s while the platform is silent, for an hour',
    async (_, owner, expected) => {
      const { time, answer, refused } = setUp();
      answer.owner = owner;
      await refused('a');
      answer.owner = silence;
      for (let minutes = 6; minutes < 60; minutes += 6) {
        time.now += 6 * MINUTE;
        expect(await refused('a')).toEqual(expected);
      }
      time.now += 6 * MINUTE;
      expect(await refused('a')).toEqual(['a']);
    },
  );

  it('says what failed', async () => {
    const { answer, check } = setUp();
    answer.owner = silence;
    const resource = { type: 'Fake::Db', id: 'a', account: null, region: null };
    await expect(
      check.refused([resource], {
        entity: STOREFRONT,
        entityRef: 'component:default/storefront',
        environment: null,
      }),
    ).resolves.toEqual([
      {
        resource,
        reason: 'Nobody can tell whether a belongs to this entity.',
        fix: 'The cloud is silent',
      },
    ]);
  });
});
