import { readFileSync } from 'node:fs';
import path from 'node:path';
import { waitFor } from './waitFor.mjs';
import { whileRunning } from './whileRunning.mjs';

const root = path.resolve(import.meta.dirname, '../..');

/** Has Node run TypeScript. */
export const transform = [
  '--require',
  path.join(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
];

/** The sandbox's command line, for Node. */
export const sandboxCli = [...transform, 'packages/sandbox/src/cli.ts'];

/** Starts a sandbox that ends with this process, and waits until it can be used. */
export async function startSandbox(
  children,
  { dataDir, portBase, env, logFile },
) {
  const entry = children.start(
    'sandbox',
    process.execPath,
    [
      ...sandboxCli,
      'start',
      '--data-dir',
      dataDir,
      '--parent-pid',
      String(process.pid),
      '--port-base',
      String(portBase),
    ],
    { cwd: root, env, logFile },
  );
  await whileRunning(
    [entry],
    waitFor(() => readFileSync(logFile, 'utf8').includes('sandbox ready'), {
      seconds: 120,
      what: `the sandbox; see ${logFile}`,
    }),
  );
  const info = JSON.parse(
    readFileSync(path.join(dataDir, 'sandbox.json'), 'utf8'),
  );
  return { entry, info };
}
