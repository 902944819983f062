import { idempotencyKey } from './idempotencyKey';

const ctx = { task: { id: 't' }, step: { id: 's' } };

describe('idempotencyKey', () => {
  it('is the same for the same step and input, and fits the API', () => {
    const input = { entityRef: 'x'.repeat(1000) };
    const key = idempotencyKey(ctx, input);
    expect(key).toBe(idempotencyKey(ctx, { ...input }));
    expect(key.length).toBeLessThanOrEqual(255);
  });

  it.each([
    ['task', { ...ctx, task: { id: 'u' } }, { a: 1 }],
    ['step', { ...ctx, step: { id: 'u' } }, { a: 1 }],
    ['input', ctx, { a: 2 }],
    // Joined without care, these would be the same.
    ['split', { task: { id: 'ts' }, step: { id: '' } }, { a: 1 }],
  ])('differs with the %s', (_, other, input) => {
    expect(idempotencyKey(other, input)).not.toBe(
      idempotencyKey(ctx, { a: 1 }),
    );
  });
});
