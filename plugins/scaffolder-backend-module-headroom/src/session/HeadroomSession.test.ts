import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { HeadroomRequestOptions } from '@headroom/backstage-plugin-headroom-node';
import { InMemoryHeadroomClient } from '../__testUtils__/InMemoryHeadroomClient';
import { HeadroomSession } from './HeadroomSession';

describe('HeadroomSession', () => {
  it.each([
    ['getOperation', (session: HeadroomSession) => session.getOperation('o')],
    [
      'cancelOperation',
      (session: HeadroomSession) => session.cancelOperation('o'),
    ],
    [
      'startOperation',
      (session: HeadroomSession) => session.startOperation({ planId: 'p' }),
    ],
  ] as const)('waits for no answer of %s without end', async (name, call) => {
    const client = new InMemoryHeadroomClient();
    client[name] = (_: unknown, { signal }: HeadroomRequestOptions) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
    const session = new HeadroomSession({
      client,
      auth: mockServices.auth(),
      initiator: async () => mockCredentials.user(),
      patience: 10,
    });
    await expect(call(session)).rejects.toThrow(/timeout/);
  });
});
