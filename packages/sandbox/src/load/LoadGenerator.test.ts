import { listen } from '../supervisor/listen';
import { storefront } from '../workload/storefront';
import { LoadGenerator } from './LoadGenerator';

describe('LoadGenerator', () => {
  it('sends about the asked rate, more in a spike, and counts failures', async () => {
    const methods: string[] = [];
    let status = 200;
    const server = await listen((request, response) => {
      methods.push(request.method ?? '');
      response.statusCode = status;
      response.end('{}');
    }, 0);
    const load = new LoadGenerator({
      targets: [{ service: storefront, url: server.url }],
    });
    try {
      load.multiplier = 20;
      load.start();
      await until(() => methods.length >= 300);
      expect(load.counts.failed).toBe(0);
      const writes = methods.filter(method => method === 'POST').length;
      expect(writes / methods.length).toBeLessThan(0.2);
      status = 503;
      await until(() => load.counts.failed > 0);
    } finally {
      load.stop();
      await server.close();
    }
  });
});

async function until(isTrue: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!isTrue()) {
    if (Date.now() > deadline) {
      throw new Error('it did not happen in time');
    }
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
