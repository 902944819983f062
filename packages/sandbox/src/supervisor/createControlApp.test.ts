import { NotificationStore } from '../prometheus/NotificationStore';
import { createOutage } from '../scenarios/createOutage';
import { ScenarioRunner } from '../scenarios/ScenarioRunner';
import { ControlClient } from './ControlClient';
import { createControlApp } from './createControlApp';
import { listen, type LoopbackServer } from './listen';

describe('control endpoint', () => {
  const exporter = { down: false };
  const scenarios = new ScenarioRunner([createOutage(exporter)]);
  const notifications = new NotificationStore();
  const onStop = jest.fn();
  let server: LoopbackServer;
  let client: ControlClient;

  beforeAll(async () => {
    const app = createControlApp({
      token: 'right',
      status: () => [{ name: 'a', state: 'running', restarts: 0 }],
      scenarios,
      notifications,
      onStop,
    });
    server = await listen(app, 0);
    client = new ControlClient({ url: server.url, token: 'right' });
  });

  afterAll(async () => {
    await scenarios.stopAll();
    await server.close();
  });

  it.each([undefined, 'Bearer wrong', 'Bearer', 'right'])(
    'refuses everything to "%s"',
    async authorization => {
      const response = await fetch(`${server.url}/stop`, {
        method: 'POST',
        headers: authorization ? { authorization } : {},
      });
      expect(response.status).toBe(401);
      expect(onStop).not.toHaveBeenCalled();
    },
  );

  it('begins and ends scenarios', async () => {
    await client.request('POST', '/scenarios/outage', { seconds: 30 });
    expect(exporter.down).toBe(true);
    await expect(client.request('GET', '/status')).resolves.toMatchObject({
      scenarios: [{ name: 'outage' }],
    });
    await client.request('DELETE', '/scenarios/outage');
    expect(exporter.down).toBe(false);
    await expect(client.request('POST', '/scenarios/flood')).rejects.toThrow(
      'There is no scenario "flood"',
    );
  });

  it('keeps what Alertmanager sends', async () => {
    await client.request('POST', '/notifications?receiver=on-call', {
      status: 'firing',
    });
    await expect(client.request('GET', '/notifications')).resolves.toEqual([
      {
        receiver: 'on-call',
        receivedAt: expect.any(String),
        body: { status: 'firing' },
      },
    ]);
  });
});
