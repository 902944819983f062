import { Sandbox } from '../Sandbox';
import { checkPorts } from './checkPorts';
import { DataDir } from './DataDir';
import { portPlan } from './portPlan';
import { RunRecord } from './RunRecord';
import { SandboxFile } from './SandboxFile';
import { watchParent } from './watchParent';

interface RunSandboxOptions {
  readonly dataDir: string;
  readonly portBase: number;
  readonly parentPid?: number;
  readonly print: (line: string) => void;
}

/**
 * Runs a sandbox in the foreground until it is told to end: by a signal, by `sandbox stop`, or because its parent is
 * gone.
 *
 * @throws SandboxError when it cannot start; nothing is left running then.
 * @internal
 */
export async function runSandbox(options: RunSandboxOptions): Promise<void> {
  const { print } = options;
  const dataDir = new DataDir(options.dataDir);
  const file = new SandboxFile(dataDir);
  const record = new RunRecord(dataDir);
  const ports = portPlan(options.portBase);

  dataDir.claim();
  const ended = await record.clearStale();
  if (ended > 0) {
    print(`  ended ${ended} processes of an earlier run`);
  }
  file.delete();
  await checkPorts(ports);
  record.begin(options.parentPid);

  let requestEnd: (reason: string) => void = () => undefined;
  const endRequested = new Promise<string>(resolve => {
    requestEnd = resolve;
  });
  const onSignal = (signal: NodeJS.Signals) => requestEnd(signal);
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal).on('SIGHUP', onSignal);
  const sandbox = new Sandbox({
    dataDir,
    ports,
    onProgress: print,
    onSpawn: pid => record.addChild(pid),
    onStop: () => requestEnd('sandbox stop'),
  });
  let unwatch: (() => void) | undefined;
  try {
    unwatch =
      options.parentPid === undefined
        ? undefined
        : watchParent(options.parentPid, () => requestEnd('parent is gone'));
    const started = sandbox.start().then(info => {
      file.write(info);
      print('sandbox ready');
    });
    const reason = await Promise.race([
      endRequested,
      started.then(() => endRequested),
    ]);
    print(`stopping: ${reason}`);
    file.delete();
    await sandbox.stop();
    // A start that was under way ends with an error of its own, which nobody needs.
    await started.catch(() => undefined);
  } finally {
    unwatch?.();
    await sandbox.stop();
    file.delete();
    record.end();
    process
      .off('SIGINT', onSignal)
      .off('SIGTERM', onSignal)
      .off('SIGHUP', onSignal);
  }
}
