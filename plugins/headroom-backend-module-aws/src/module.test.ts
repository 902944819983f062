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
    await expect(start({})).resolves.toEqual(['aws-rds']);
  });

  it('does not start with a wrong configuration', async () => {
    await expect(
      start({ headroom: { aws: { accounts: [{ accountId: '12' }] } } }),
    ).rejects.toThrow('headroom.aws.accounts[0].accountId');
  });
});
