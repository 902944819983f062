// What would stop a run, before anything is installed for it: node preflight.mjs start|test [mode]
import { LOCKS, refuseSecond, StartError } from './claim.mjs';
import { claimPorts } from './ports.mjs';

const [command, mode] = process.argv.slice(2);
try {
  if (command === 'test') {
    refuseSecond(LOCKS.test);
  }
  if (command === 'start' || mode !== '--fast') {
    const start = command === 'start' ? mode : '--check';
    refuseSecond(start === '--check' ? LOCKS.check : LOCKS.start);
    await claimPorts(start);
  }
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
