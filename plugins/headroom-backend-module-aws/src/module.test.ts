import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  CapabilityProvider,
  headroomProvidersExtensionPoint,
} from '@headroom/backstage-plugin-headroom-node';
import { JsonObject } from '@backstage/types';
import headroomModuleAws from './index';

async function start(data: JsonObject) {
  const added: string[] = [];
  const backend = await startTestBackend({
    extensionPoints: [
      [
        headroomProvidersExtensionPoint,
        {
          addProvider: (provider: Pick<CapabilityProvider, 'id'>) => {
            added.push(provider.id);
          },
          addConfigKey: (key: string) => {
            added.push(`headroom.${key}`);
          },
        },
      ],
    ],
    features: [headroomModuleAws, mockServices.rootConfig.factory({ data })],
  });
  await backend.stop();
  return added;
}

describe('headroomModuleAws', () => {
  it('adds aws-rds', async () => {
    await expect(start({})).resolves.toEqual(['headroom.aws', 'aws-rds']);
  });

  it.each<[JsonObject, string]>([
    [{ accounts: [{ accountId: '12' }] }, 'headroom.aws.accounts[0].accountId'],
    [{ account: [] }, 'Correct or remove headroom.aws.account:'],
  ])('does not start with %j', async (aws, problem) => {
    await expect(start({ headroom: { aws } })).rejects.toThrow(problem);
  });
});
