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
      expect(judgeFailure(throttled, attempts, 100, random)).toEqual({
        kind: 'retry',
        delayMs,
        message: 'Rate exceeded',
      });
    },
  );

  it.each([
    [
      'what can pass, until it has been tried enough',
      throttled,
      8,
      'Rate exceeded (given up after 8 attempts)',
    ],
    [
      'what will not pass',
      new ProviderError('quota', 'Ask for more'),
      1,
      'Ask for more',
    ],
    [
      'what Headroom refuses itself',
      new ConflictError('was undone already'),
      1,
      'was undone already',
    ],
    [
      'what nobody foresaw, after three times',
      new UnexpectedProviderError('fake', 'planning'),
      3,
      'Provider fake failed unexpectedly while planning; the backend log says where (given up after 3 attempts)',
    ],
    [
      'an error of its own, without its text',
      new Error('select password'),
      3,
      'Headroom failed unexpectedly; the backend log says where (given up after 3 attempts)',
    ],
  ])('fails for %s', (_title, error, attempts, message) => {
    expect(judgeFailure(error, attempts, 8, 1)).toEqual({
      kind: 'fail',
      message,
    });
  });
});
