import { spawn } from 'node:child_process';
import { watchParent } from './watchParent';

describe('watchParent', () => {
  it('tells once the process is gone, not before', async () => {
    const parent = spawn('sleep', ['60'], { stdio: 'ignore' });
    let told = false;
    const gone = new Promise<void>(resolve => {
      const stop = watchParent(
        parent.pid ?? 0,
        () => {
          told = true;
          stop();
          resolve();
        },
        20,
      );
    });
    await new Promise(resolve => parent.once('spawn', resolve));
    expect(told).toBe(false);
    parent.kill('SIGKILL');
    await gone;
    expect(told).toBe(true);
  });

  it('refuses a process that does not exist', () => {
    expect(() => watchParent(2 ** 22 - 1, () => undefined)).toThrow(
      /--parent-pid 4194303: there is no such process/,
    );
  });
});
