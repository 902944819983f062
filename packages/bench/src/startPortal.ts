import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

const ROOT = resolvePackagePath('@headroom/bench', '../..');

/** The portal of bin/start with its sandbox, as a user has it. */
export async function startPortal(): Promise<{
  url: string;
  stop(): Promise<void>;
}> {
  const child = spawn(path.join(ROOT, 'bin/start'), {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /Open (http:\S+)/.exec(line)?.[1];
    if (url) {
      // What it says later is of no interest, and must not fill the pipe.
      child.stdout.resume();
      return { url, stop };
    }
  }
  throw new Error('The portal did not start; bin/start says why above');
}
