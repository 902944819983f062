import { CommanderError } from 'commander';
import { createProgram } from './supervisor/createProgram';
import { SandboxError } from './supervisor/SandboxError';

async function main(): Promise<number> {
  try {
    await createProgram(line => {
      process.stdout.write(`${line}\n`);
    }).parseAsync();
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has said what is wrong; asking for help is no error.
      return error.exitCode === 0 ? 0 : 2;
    }
    const text =
      error instanceof SandboxError ? error.message : (error as Error).stack;
    process.stderr.write(`${text}\n`);
    return error instanceof SandboxError ? error.exitCode : 1;
  }
}

// Whoever read our output may be gone while there is still something to put away.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

main().then(
  code => process.exit(code),
  () => process.exit(1),
);
