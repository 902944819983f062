import { ScenarioRunner } from './ScenarioRunner';

describe('ScenarioRunner', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const setUp = () => {
    const calls: string[] = [];
    const weather = { holds: true };
    const runner = new ScenarioRunner([
      {
        name: 'storm',
        description: '',
        defaultSeconds: 60,
        begin: async () => {
          calls.push('begin');
          return 'it storms';
        },
        holds: async () => weather.holds,
        end: async () => {
          calls.push('end');
        },
      },
    ]);
    return { calls, runner, weather };
  };

  it('ends by itself, though nobody asks', async () => {
    const { calls, runner } = setUp();
    await expect(runner.start('storm')).resolves.toMatchObject({
      name: 'storm',
      message: 'it storms',
    });
    await jest.advanceTimersByTimeAsync(59_000);
    expect(calls).toEqual(['begin']);
    expect(runner.active()).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(calls).toEqual(['begin', 'end']);
    expect(runner.active()).toEqual([]);
  });

  it('goes on for longer when asked again, without beginning twice', async () => {
    const { calls, runner } = setUp();
    await runner.start('storm', 10);
    await jest.advanceTimersByTimeAsync(9_000);
    await runner.start('storm', 10);
    await jest.advanceTimersByTimeAsync(9_000);
    expect(calls).toEqual(['begin']);
    await runner.stopAll();
    expect(calls).toEqual(['begin', 'end']);
  });

  it('begins anew when what it did is so no longer', async () => {
    const { calls, runner, weather } = setUp();
    await runner.start('storm', 10);
    weather.holds = false;
    await runner.start('storm', 20);
    expect(calls).toEqual(['begin', 'end', 'begin']);
    await jest.advanceTimersByTimeAsync(19_000);
    expect(runner.active()).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(calls).toEqual(['begin', 'end', 'begin', 'end']);
  });

  it('names the scenarios there are, and refuses senseless durations', async () => {
    const { calls, runner } = setUp();
    await expect(runner.start('flood')).rejects.toThrow(/There are: storm/);
    await expect(runner.start('storm', 0)).rejects.toThrow(/between 1s/);
    await expect(runner.start('storm', NaN)).rejects.toThrow(/between 1s/);
    expect(calls).toEqual([]);
  });
});
