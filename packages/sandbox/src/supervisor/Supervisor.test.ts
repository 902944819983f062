import { InProcessPart } from './InProcessPart';
import { Supervisor } from './Supervisor';

function part(name: string, calls: string[], start?: () => Promise<void>) {
  return new InProcessPart({
    name,
    start: async () => {
      calls.push(`start ${name}`);
      await start?.();
    },
    stop: async () => {
      calls.push(`stop ${name}`);
    },
  });
}

describe('Supervisor', () => {
  it('starts in order and stops in the opposite order, once', async () => {
    const calls: string[] = [];
    const lines: string[] = [];
    const supervisor = new Supervisor({ onProgress: line => lines.push(line) });
    await supervisor.start([
      [part('a', calls)],
      [part('b', calls), part('c', calls)],
    ]);
    expect(lines).toHaveLength(3);
    expect(supervisor.statuses().map(s => s.state)).toEqual(
      Array(3).fill('running'),
    );
    await Promise.all([supervisor.stop(), supervisor.stop()]);
    expect(calls).toEqual([
      'start a',
      'start b',
      'start c',
      'stop c',
      'stop b',
      'stop a',
    ]);
  });

  it('stops what it started when a part fails, and starts no more', async () => {
    const calls: string[] = [];
    const supervisor = new Supervisor({ onProgress: () => undefined });
    await expect(
      supervisor.start([
        [part('a', calls)],
        [part('b', calls, () => Promise.reject(new Error('no room')))],
        [part('c', calls)],
      ]),
    ).rejects.toThrow('no room');
    expect(calls).toEqual(['start a', 'start b', 'stop b', 'stop a']);
  });

  it('can be stopped while it starts, without leaving a part behind', async () => {
    const calls: string[] = [];
    let finish: () => void = () => undefined;
    const supervisor = new Supervisor({ onProgress: () => undefined });
    const started = supervisor.start([
      [
        part(
          'slow',
          calls,
          () =>
            new Promise(resolve => {
              finish = resolve;
            }),
        ),
      ],
      [part('later', calls)],
    ]);
    const failure = started.catch((error: Error) => error.message);
    const stopped = supervisor.stop();
    expect(calls).toEqual(['start slow']);
    finish();
    await stopped;
    expect(await failure).toContain('stopped while it started');
    expect(calls).toEqual(['start slow', 'stop slow']);
  });
});
