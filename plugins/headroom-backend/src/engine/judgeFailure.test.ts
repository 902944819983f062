import { ConflictError } from '@backstage/errors';
import { ProviderError } from '@headroom/backstage-plugin-headroom-node';
import { UnexpectedProviderError } from '../providers/UnexpectedProviderError';
import { judgeFailure } from './judgeFailure';

const throttled = new ProviderError('throttled', 'Rate exceeded');

describe('judgeFailure', () => {
  it.each([
    [1, 0, 500],
    [1, 1, 1_000],
    [2, 1, 2_000],
    [4, 0.5, 6_000],
    [7, 1, 60_000],
    [30, 1, 60_000],
  ])(
    'after failure %i with luck %d waits %i ms',
    (attempts, random, delayMs) => {
      expect(judgeFailure(throttled, attempts, true, random)).toEqual({
        kind: 'retry',
        delayMs,
        message: 'Rate exceeded',
      });
    },
  );

  it.each([
    [
      'what will not pass',
      new ProviderError('quota', 'Ask for more'),
      'Ask for more',
    ],
    [
      'what Headroom refuses itself',
      new ConflictError('was undone already'),
      'was undone already',
    ],
  ])('fails at once for %s', (_title, error, message) => {
    expect(judgeFailure(error, 1, true, 1)).toEqual({ kind: 'fail', message });
  });

  it.each([
    [
      'what can pass, when the time is up',
      throttled,
      false,
      'Rate exceeded (given up after 5 attempts)',
    ],
    [
      'what nobody foresaw, however much time is left',
      new UnexpectedProviderError('fake', 'planning'),
      true,
      'Provider fake failed unexpectedly while planning; the backend log says where (given up after 5 attempts)',
    ],
    [
      'an error of its own, without its text',
      new Error('select password'),
      true,
      'Headroom failed unexpectedly; the backend log says where (given up after 5 attempts)',
    ],
  ])('gives up on %s, after a few times', (_title, error, patient, message) => {
    expect(judgeFailure(error, 4, patient, 1).kind).toBe('retry');
    expect(judgeFailure(error, 5, patient, 1)).toEqual({
      kind: 'give-up',
      message,
    });
  });
});
