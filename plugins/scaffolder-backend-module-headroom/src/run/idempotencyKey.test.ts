import { idempotencyKey } from './idempotencyKey';

const ctx = { task: { id: 't' }, step: { id: 's' } };

describe('idempotencyKey', () => {
  it('is the same for the same step and target, and fits the API', () => {
    const key = idempotencyKey(ctx, 'x'.repeat(1000));
    expect(key).toBe(idempotencyKey(ctx, 'x'.repeat(1000)));
    expect(key.length).toBeLessThanOrEqual(255);
  });

  it.each([
    ['task', { ...ctx, task: { id: 'u' } }, 'a'],
    ['step', { ...ctx, step: { id: 'u' } }, 'a'],
    ['target', ctx, 'b'],
    // Joined without care, these would be the same.
    ['split', { task: { id: 'ts' }, step: { id: '' } }, 'a'],
  ])('differs with the %s', (_, other, identity) => {
    expect(idempotencyKey(other, identity)).not.toBe(idempotencyKey(ctx, 'a'));
  });
});
