import {
  LedgerEntry,
  Operation,
} from '@headroom/backstage-plugin-headroom-common';
import { summarizeLedger } from './summarizeLedger';

const operation = (changes: Partial<Operation> = {}) =>
  ({
    id: 'op',
    kind: 'apply',
    status: 'failed',
    steps: [],
    ...changes,
  } as Partial<Operation> as Operation);
const entry = (
  status: LedgerEntry['status'],
  drift?: 'missing' | 'in-sync' | 'unknown',
) =>
  ({
    operationId: 'op',
    status,
    drift: drift ? { status: drift } : null,
  } as LedgerEntry);

describe('summarizeLedger', () => {
  it('says how far each change came, and passes over what was to stay', () => {
    const step = (
      summary: string,
      action: 'create' | 'none',
      status: 'done' | 'pending',
    ) => ({ change: { summary, action }, status, message: null });
    const spec = { sourceInstance: 'db' };
    const steps = [
      step('Make it', 'create', 'done'),
      step('Leave it', 'none', 'pending'),
      step('Watch it', 'create', 'pending'),
    ] as Operation['steps'];
    const [summary] = summarizeLedger([operation({ steps, spec })], [], []);
    expect(summary).toMatchObject({
      spec,
      steps: [
        { summary: 'Make it', status: 'done' },
        { summary: 'Watch it', status: 'pending' },
      ],
    });
    expect(summary.steps).toHaveLength(2);
  });

  it.each([
    [true, 'was made', entry('applied', 'in-sync')],
    [true, 'was made and is gone', entry('applied', 'missing')],
    [true, 'was half made', entry('applying', 'in-sync')],
    [true, 'may have been made', entry('applying', 'unknown')],
    [true, 'nobody looked at yet', entry('applying')],
    [false, 'was never made', entry('applying', 'missing')],
    [false, 'was undone', entry('undone')],
  ])('offers an undo (%s) of what %s', (undoable, _, left) => {
    const [summary] = summarizeLedger([operation()], [left], []);
    expect(summary.undoable).toBe(undoable);
  });

  it.each([
    ['is being undone', operation(), ['op']],
    ['has not ended', operation({ status: 'running' }), []],
    ['is an undo', operation({ kind: 'undo' }), []],
  ])('offers no undo of an operation that %s', (_, each, beingUndone) => {
    const made = entry('applied');
    const [summary] = summarizeLedger([each], [made], beingUndone);
    expect(summary.undoable).toBe(false);
  });
});
