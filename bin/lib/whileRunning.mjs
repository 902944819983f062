import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from './claim.mjs';

/** Carries `work` on, and fails at once when one of the processes that it depends on ends. */
export function whileRunning(entries, work) {
  return Promise.race([...entries.map(endOf), work]);
}

async function endOf({ name, exited, logged, logFile }) {
  const code = await exited;
  // A child of it that lives on may hold its output open for ever.
  await Promise.race([logged, delay(1_000)]);
  const tail = readFileSync(logFile, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(-12)
    .join('\n');
  throw new StartError(
    `The ${name} stopped (${code}). Its last words:\n\n${tail}\n\nThe whole log: ${logFile}`,
  );
}
