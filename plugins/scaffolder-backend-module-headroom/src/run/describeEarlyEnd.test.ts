import { OperationStep } from '@headroom/backstage-plugin-headroom-common';
import { replicaPlan } from '../__testUtils__/plans';
import { describeEarlyEnd } from './describeEarlyEnd';

const URL = 'https://portal.example/scaling';
const [replica, alarm] = replicaPlan().changes;

const step = (
  change: OperationStep['change'],
  status: OperationStep['status'],
  message: string | null = null,
): OperationStep => ({ change, status, message });

const texts = (kind: 'apply' | 'undo', ...steps: OperationStep[]) =>
  describeEarlyEnd({ kind, steps }, URL).map(({ text }) => text);

describe('describeEarlyEnd', () => {
  it('says what is there without what, and where to go on', () => {
    expect(
      texts('apply', step(replica, 'done'), step(alarm, 'pending')),
    ).toEqual([
      'Done: Create the read replica storefront-read-replica-01 of storefront',
      'Not begun: Lower the threshold of the lag alarm',
      `What is done stays. Undo it, or plan the rest, on the Scaling tab: ${URL}`,
    ]);
  });

  it('says where a step stands that was begun', () => {
    expect(
      texts(
        'apply',
        step(replica, 'running', 'It is creating.'),
        step(alarm, 'pending'),
      )[0],
    ).toBe(
      'Begun: Create the read replica storefront-read-replica-01 of storefront. It is creating.',
    );
  });

  it('says when nothing was changed', () => {
    const kept = { ...replica, action: 'none' as const };
    expect(texts('apply', step(kept, 'done'), step(alarm, 'pending'))).toEqual([
      'Nothing was changed.',
    ]);
  });

  it('plans nothing further for what is whole, or taken back', () => {
    expect(texts('apply', step(replica, 'done')).at(-1)).toBe(
      `What is done stays. Undo it on the Scaling tab: ${URL}`,
    );
    expect(
      texts('undo', step(alarm, 'done'), step(replica, 'pending')).at(-1),
    ).toBe(`Undo the rest on the Scaling tab: ${URL}`);
    expect(texts('undo', step(replica, 'done'))).toHaveLength(1);
  });
});
