import { createServer } from 'node:net';
import { portNames, portPurpose, type PortPlan } from './portPlan';
import { SandboxError } from './SandboxError';

/**
 * Makes sure that every port of the plan is free on 127.0.0.1.
 *
 * @throws SandboxError that names each port taken, what it is for, and the flag that moves it.
 * @internal
 */
export async function checkPorts(plan: PortPlan): Promise<void> {
  const taken: string[] = [];
  for (const name of portNames) {
    const reason = await whyNot(plan[name]);
    if (reason) {
      taken.push(`Port ${plan[name]} for ${portPurpose(name)} ${reason}.`);
    }
  }
  if (taken.length > 0) {
    throw new SandboxError(
      `${taken.join('\n')}\nStop what uses ${
        taken.length > 1 ? 'them' : 'it'
      }, or choose other ports with --port-base <number> (bin/start: HEADROOM_SANDBOX_PORT_BASE=<number>).`,
      { exitCode: 2 },
    );
  }
}

async function whyNot(port: number): Promise<string | undefined> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(
        error.code === 'EADDRINUSE'
          ? 'is taken on 127.0.0.1'
          : `cannot be used (${error.code})`,
      );
    });
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.close(() => resolve(undefined));
    });
  });
}
