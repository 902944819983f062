import { chooseRequest } from './chooseRequest';

describe('chooseRequest', () => {
  const kinds = [
    { method: 'GET', weight: 3, path: () => '/a' },
    { method: 'POST', weight: 1, path: () => '/b' },
  ] as const;

  it.each([
    [0, 'GET'],
    [0.74, 'GET'],
    [0.75, 'POST'],
    [0.9999, 'POST'],
  ])('random %f chooses %s', (random, method) => {
    expect(chooseRequest(kinds, random).method).toBe(method);
  });
});
