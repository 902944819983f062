import { readFileSync } from 'node:fs';
import { StartError } from './claim.mjs';

/** Carries `work` on, and fails at once when one of the processes that it depends on ends. */
export function whileRunning(entries, work) {
  return Promise.race([...entries.map(endOf), work]);
}

async function endOf({ name, exited, logFile }) {
  const code = await exited;
  const tail = readFileSync(logFile, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(-12)
    .join('\n');
  throw new StartError(
    `The ${name} stopped (${code}). Its last words:\n\n${tail}\n\nThe whole log: ${logFile}`,
  );
}
