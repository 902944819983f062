import { rmSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { fallbackDataRoot } from '../postgres/fallbackDataRoot';
import { waitUntilAllUnused } from '../postgres/waitUntilUnused';
import { ControlClient } from './ControlClient';
import { DataDir } from './DataDir';
import { endProcess } from './endProcess';
import { parseDuration } from './parseDuration';
import { defaultPortBase, maxPortBase } from './portPlan';
import { RunRecord } from './RunRecord';
import { runSandbox } from './runSandbox';
import { SandboxError } from './SandboxError';
import { SandboxFile } from './SandboxFile';
import { statusLines, type StatusAnswer } from './statusLines';
import type { ActiveScenario } from '../scenarios/ScenarioRunner';

interface DirectoryOption {
  readonly dataDir: string;
}

/**
 * The command line of the sandbox.
 *
 * @param print - writes one line to standard output.
 * @internal
 */
export function createProgram(print: (line: string) => void): Command {
  const program = new Command('sandbox')
    .description('A small cloud on loopback, for the demo and for tests.')
    .exitOverride();
  const command = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .option(
        '--data-dir <directory>',
        'where everything is kept',
        '.headroom/sandbox',
      );

  command('start', 'run in the foreground until Ctrl-C')
    .option(
      '--port-base <number>',
      'first of the ports to listen on',
      whole(1024, maxPortBase),
      defaultPortBase,
    )
    .option(
      '--parent-pid <number>',
      'end when this process ends',
      whole(2, 2 ** 31),
    )
    .action(
      async (
        options: DirectoryOption & { portBase: number; parentPid?: number },
      ) => {
        await runSandbox({ ...options, print });
      },
    );

  command('status', 'what runs, and where').action(
    async (options: DirectoryOption) => {
      const status = await client(options).request<StatusAnswer>(
        'GET',
        '/status',
      );
      statusLines(status).forEach(print);
    },
  );

  command('scenario <name>', 'replica-lag, spike or outage, for a while')
    .option('--for <duration>', 'how long, e.g. 60s or 2m', parseDuration)
    .option('--end', 'end it now')
    .action(
      async (
        name: string,
        options: DirectoryOption & { for?: number; end?: boolean },
      ) => {
        const path = `/scenarios/${encodeURIComponent(name)}`;
        if (options.end) {
          await client(options).request('DELETE', path);
          print(`${name} has ended`);
          return;
        }
        const active = await client(options).request<ActiveScenario>(
          'POST',
          path,
          { seconds: options.for },
        );
        print(`${active.message}, until ${active.endsAt}`);
      },
    );

  command('stop', 'end a running sandbox and keep its data').action(
    async (options: DirectoryOption) => {
      const ended = await stop(new DataDir(options.dataDir));
      print(ended ? 'stopped' : 'no sandbox was running');
    },
  );

  command('reset', 'end a running sandbox and delete its data').action(
    async (options: DirectoryOption) => {
      const dataDir = new DataDir(options.dataDir);
      await stop(dataDir);
      if (dataDir.isOurs()) {
        // What a sandbox that was killed left behind still writes.
        await new RunRecord(dataDir).clearStale();
        const databases = dataDir.file('postgres');
        // As root, PostgreSQL's data may be elsewhere. It goes first: without the marker nothing would find it again.
        const elsewhere = fallbackDataRoot(databases);
        await waitUntilAllUnused(databases);
        await waitUntilAllUnused(elsewhere);
        rmSync(elsewhere, { recursive: true, force: true });
      }
      dataDir.delete();
      print(`${dataDir.path} is gone`);
    },
  );
  return program;
}

function client(options: DirectoryOption): ControlClient {
  const dataDir = new DataDir(options.dataDir);
  const info = new SandboxFile(dataDir).read();
  if (!info) {
    throw new SandboxError(
      `No sandbox is ready in ${dataDir.path}. Start one with "sandbox start".`,
    );
  }
  return new ControlClient(info.control);
}

async function stop(dataDir: DataDir): Promise<boolean> {
  const running = new RunRecord(dataDir).running();
  return running ? endProcess(running, 40_000) : false;
}

function whole(min: number, max: number): (text: string) => number {
  return text => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < min || value > max) {
      throw new InvalidArgumentError(
        `It must be a whole number from ${min} to ${max}.`,
      );
    }
    return value;
  };
}
