import { responseError } from '../__testUtils__/responseError';
import { problemOf } from './problemOf';

describe('problemOf', () => {
  it.each([
    [401, 'You are signed out', 'sign in again'],
    [403, 'You may not do this', 'You need headroom.undo. Ask whoever'],
    [404, 'Headroom does not know this', 'You need headroom.undo. It may'],
    [409, 'It cannot start like this', 'You need headroom.undo.'],
    [429, 'Too many requests', 'in a minute'],
    [
      502,
      'The platform refuses the portal',
      'You need headroom.undo. Your own rights are not the reason.',
    ],
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

  it('does not say that Headroom is silent when it says that something else is', async () => {
    const error = await responseError(
      503,
      'ServiceUnavailableError',
      'AWS did not answer rds:DescribeDBInstances in time',
    );
    expect(problemOf(error)).toEqual({
      title: 'Not available now',
      fix: 'AWS did not answer rds:DescribeDBInstances in time. Trying again by itself.',
    });
  });

  it('takes a network error as it is', () => {
    expect(problemOf(new TypeError('Failed to fetch'))).toEqual({
      title: 'Headroom does not answer',
      fix: 'Failed to fetch. Trying again by itself.',
    });
  });
});
