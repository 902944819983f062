import { listen } from './listen';
import { checkPorts } from './checkPorts';
import { portPlan, type PortPlan } from './portPlan';

describe('checkPorts', () => {
  it('names the port that is taken, its purpose and the way out', async () => {
    const server = await listen((_request, response) => response.end(), 0);
    try {
      const taken = Number(new URL(server.url).port);
      const free = { ...portPlan(0) };
      const plan = Object.fromEntries(
        Object.keys(free).map(name => [name, name === 'aws' ? taken : 0]),
      ) as unknown as PortPlan;
      await expect(checkPorts(plan)).rejects.toMatchObject({
        exitCode: 2,
        message: `Port ${taken} for the AWS facade is taken on 127.0.0.1.\nStop what uses it, or choose other ports with --port-base <number> (bin/start: HEADROOM_SANDBOX_PORT_BASE=<number>).`,
      });
    } finally {
      await server.close();
    }
  });

  it('is content with free ports', async () => {
    const plan = Object.fromEntries(
      Object.keys(portPlan(0)).map(name => [name, 0]),
    ) as unknown as PortPlan;
    await expect(checkPorts(plan)).resolves.toBeUndefined();
  });

  it('gives every purpose a port of its own', () => {
    const ports = Object.values(portPlan(17300));
    expect(new Set(ports).size).toBe(ports.length);
    expect(Math.min(...ports)).toBe(17300);
  });
});
