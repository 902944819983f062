import { responseError } from '../__testUtils__/responseError';
import { problemOf } from './problemOf';

describe('problemOf', () => {
  it.each([
    [401, 'You are signed out', 'sign in again'],
    [403, 'You may not do this', 'You need headroom.undo. Ask whoever'],
    [404, 'Headroom does not know this', 'You need headroom.undo. It may'],
    [409, 'It cannot start like this', 'You need headroom.undo.'],
    [429, 'Too many requests', 'in a minute'],
    [503, 'Headroom does not answer', 'You need headroom.undo.'],
  ])('%p: what it is and what to do', async (status, title, fix) => {
    const error = await responseError(
      status,
      'AnyError',
      'You need headroom.undo',
    );
    expect(problemOf(error)).toEqual({
      title,
      fix: expect.stringContaining(fix),
    });
  });

  it('takes a network error as it is', () => {
    expect(problemOf(new TypeError('Failed to fetch'))).toEqual({
      title: 'Headroom does not answer',
      fix: 'Failed to fetch. Trying again by itself.',
    });
  });
});
