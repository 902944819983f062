import { responseError } from '../__testUtils__/responseError';
import { Poller } from './Poller';
import { pollerOf } from './pollerOf';

let visibility: DocumentVisibilityState = 'visible';

function setVisibility(state: DocumentVisibilityState) {
  visibility = state;
  document.dispatchEvent(new Event('visibilitychange'));
}

const noop = () => {};
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

describe('Poller', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 1_000_000 });
    visibility = 'visible';
    jest
      .spyOn(document, 'visibilityState', 'get')
      .mockImplementation(() => visibility);
    // The longest wait, so that the times below are exact.
    jest.spyOn(Math, 'random').mockReturnValue(0);
  });

  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  function setup(intervalMs: (data: unknown) => number = () => 5000) {
    const fetch = jest.fn(async (): Promise<unknown> => ({}));
    return { fetch, poller: new Poller<unknown>({ fetch, intervalMs }) };
  }

  it('asks at once, and then once per interval for all who listen', async () => {
    const { fetch, poller } = setup();
    poller.subscribe(noop);
    await pass(3000);
    poller.subscribe(noop);
    poller.subscribe(noop);
    await pass(0);
    expect(fetch).toHaveBeenCalledTimes(1);
    await pass(2000);
    expect(fetch).toHaveBeenCalledTimes(2);
    await pass(20_000);
    expect(fetch).toHaveBeenCalledTimes(6);
  });

  it('stops when nobody listens, and does not ask twice when the card comes back', async () => {
    const { fetch, poller } = setup();
    const leave = poller.subscribe(noop);
    await pass(1000);
    leave();
    await pass(60_000);
    expect(fetch).toHaveBeenCalledTimes(1);
    poller.subscribe(noop)();
    poller.subscribe(noop);
    await pass(0);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('keeps the moment at which the same answer was first seen', async () => {
    const { fetch, poller } = setup();
    const answer = {};
    fetch.mockResolvedValue(answer);
    const listener = jest.fn();
    poller.subscribe(listener);
    await pass(12_000);
    expect(fetch).toHaveBeenCalledTimes(3);
    expect(listener).toHaveBeenCalledTimes(1);
    expect(poller.getSnapshot()).toEqual({
      data: answer,
      receivedAt: 1_000_000,
      error: undefined,
    });
  });

  it('does not ask in a hidden tab, and asks at once when it is looked at again', async () => {
    const { fetch, poller } = setup();
    poller.subscribe(noop);
    await pass(1000);
    setVisibility('hidden');
    await pass(600_000);
    expect(fetch).toHaveBeenCalledTimes(1);
    setVisibility('visible');
    await pass(0);
    expect(fetch).toHaveBeenCalledTimes(2);
    await pass(5000);
    expect(fetch).toHaveBeenCalledTimes(3);
  });

  it('does not ask at every flip between tabs', async () => {
    const { fetch, poller } = setup();
    poller.subscribe(noop);
    await pass(1000);
    for (let i = 0; i < 5; i += 1) {
      setVisibility('hidden');
      setVisibility('visible');
    }
    await pass(3999);
    expect(fetch).toHaveBeenCalledTimes(1);
    await pass(1);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('does not ask for a card that is mounted in a hidden tab', async () => {
    visibility = 'hidden';
    const { fetch, poller } = setup();
    poller.subscribe(noop);
    await pass(60_000);
    expect(fetch).not.toHaveBeenCalled();
  });

  it('waits longer after every failure, keeps the answer, and recovers', async () => {
    const { fetch, poller } = setup();
    const answer = { good: true };
    const times: number[] = [];
    fetch.mockResolvedValueOnce(answer).mockImplementation(async () => {
      times.push(Date.now() - 1_000_000);
      throw new Error('down');
    });
    poller.subscribe(noop);
    await pass(200_000);
    // First 5 s after the good answer, then after 5, 10, 20, 40, 60 and 60 s.
    expect(times).toEqual([
      5000, 10_000, 20_000, 40_000, 80_000, 140_000, 200_000,
    ]);
    expect(poller.getSnapshot()).toMatchObject({
      data: answer,
      receivedAt: 1_000_000,
      error: new Error('down'),
    });
    fetch.mockResolvedValue({ good: 'again' });
    await pass(60_000);
    expect(poller.getSnapshot().error).toBeUndefined();
    fetch.mockClear();
    await pass(5000);
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it.each([401, 403, 404])(
    'asks seldom after %p, and recovers',
    async status => {
      const { fetch, poller } = setup();
      fetch.mockRejectedValue(await responseError(status, 'NoError', 'no'));
      poller.subscribe(noop);
      await pass(59_000);
      expect(fetch).toHaveBeenCalledTimes(1);
      await pass(1000);
      expect(fetch).toHaveBeenCalledTimes(2);
      // Signed in elsewhere, or permitted since: the reader comes back to the tab.
      setVisibility('hidden');
      setVisibility('visible');
      await pass(4999);
      expect(fetch).toHaveBeenCalledTimes(2);
      await pass(1);
      expect(fetch).toHaveBeenCalledTimes(3);
      fetch.mockResolvedValue('back');
      await pass(65_000);
      expect(poller.getSnapshot()).toMatchObject({
        data: 'back',
        error: undefined,
      });
    },
  );

  it('goes on after a request that hangs', async () => {
    const { fetch, poller } = setup();
    fetch.mockReturnValueOnce(new Promise(() => {}));
    poller.subscribe(noop);
    await pass(30_000);
    expect(poller.getSnapshot().error?.message).toMatch(/30 seconds/);
    await pass(5000);
    expect(poller.getSnapshot().error).toBeUndefined();
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('keeps polling when the card that had asked is gone', async () => {
    const { fetch, poller } = setup();
    let fail: (error: Error) => void = noop;
    fetch.mockReturnValueOnce(
      new Promise((_, reject) => {
        fail = reject;
      }),
    );
    const leave = poller.subscribe(noop);
    await pass(0);
    leave();
    poller.subscribe(noop);
    fail(new Error('down'));
    await pass(5000);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('ends when the answer says so', async () => {
    const { fetch, poller } = setup(data => (data === 'end' ? 0 : 1500));
    fetch.mockResolvedValueOnce('going').mockResolvedValue('end');
    poller.subscribe(noop);
    await pass(60_000);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('shares a refresh that is under way', async () => {
    const { fetch, poller } = setup();
    poller.subscribe(noop);
    await Promise.all([poller.refresh(), poller.refresh()]);
    expect(fetch).toHaveBeenCalledTimes(1);
    await poller.refresh();
    expect(fetch).toHaveBeenCalledTimes(2);
  });
});

describe('pollerOf', () => {
  const options = { fetch: async () => 1, intervalMs: () => 0 };

  it('is one for an API and a question', () => {
    const api = {};
    const poller = pollerOf(api, 'state a', options);
    expect(pollerOf(api, 'state a', options)).toBe(poller);
    expect(pollerOf(api, 'state b', options)).not.toBe(poller);
    expect(pollerOf({}, 'state a', options)).not.toBe(poller);
  });

  it('forgets idle ones when there are many, never one that is listened to', () => {
    const api = {};
    const idle = pollerOf(api, 'idle', options);
    const busy = pollerOf(api, 'busy', options);
    const leave = busy.subscribe(noop);
    for (let i = 0; i < 60; i += 1) {
      pollerOf(api, `other ${i}`, options);
    }
    expect(pollerOf(api, 'busy', options)).toBe(busy);
    expect(pollerOf(api, 'idle', options)).not.toBe(idle);
    leave();
  });
});
