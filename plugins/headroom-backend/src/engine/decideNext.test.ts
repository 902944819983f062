import {
  Operation,
  OperationStep,
} from '@headroom/backstage-plugin-headroom-common';
import { decideNext, NextThing } from './decideNext';

const NOW = 1_000_000;
const TIMEOUT = 60_000;

const step = (
  status: OperationStep['status'],
  action: 'create' | 'none' = 'create',
): OperationStep => ({
  status,
  message: status === 'running' ? 'is being created' : null,
  change: {
    id: 'replica',
    action,
    resource: { type: 'T', id: 'r', account: null, region: null },
    summary: 'Create r',
    before: null,
    after: {},
    risk: 'low',
    consequences: [],
    undo: { kind: 'inverse', summary: 'Delete r' },
  },
});

const PENDING = step('pending');
const RUNNING = step('running');
const DONE = step('done');
const CANCEL = { cancelRequested: true };

const cases: Array<
  [
    string,
    Partial<Operation>,
    { startedAt?: number; deadline?: number; wrote?: boolean | null },
    Partial<NextThing>,
  ]
> = [
  [
    'queued: prepares',
    { status: 'queued', steps: [PENDING] },
    {},
    { do: 'prepare' },
  ],
  [
    'queued, cancelled: ends',
    { status: 'queued', steps: [PENDING], ...CANCEL },
    {},
    { do: 'end', status: 'cancelled' },
  ],
  [
    'running: begins the first step',
    { status: 'running', steps: [PENDING, PENDING] },
    {},
    { do: 'execute', position: 0, resumed: false },
  ],
  [
    'running: goes on with a step',
    { status: 'running', steps: [DONE, RUNNING] },
    { startedAt: NOW - 1 },
    { do: 'execute', position: 1, resumed: true },
  ],
  [
    'running: begins the next step',
    { status: 'running', steps: [DONE, PENDING] },
    {},
    { do: 'execute', position: 1, resumed: false },
  ],
  [
    'running, cancelled in a step that has changed something: ends the step first',
    { status: 'running', steps: [RUNNING, PENDING], ...CANCEL },
    { startedAt: NOW, wrote: true },
    { do: 'execute', position: 0, resumed: true },
  ],
  [
    'running, cancelled in a step that has only waited: ends',
    { status: 'running', steps: [DONE, RUNNING], ...CANCEL },
    { startedAt: NOW, wrote: false },
    {
      do: 'end',
      status: 'cancelled',
      untouched: 1,
      message:
        'Cancelled; 1 of 2 steps are done and can be undone. Not done: Create r.',
    },
  ],
  [
    'running, cancelled in a step of which a call was lost: looks',
    { status: 'running', steps: [RUNNING, PENDING], ...CANCEL },
    { startedAt: NOW, wrote: null },
    { do: 'reconsider', position: 0 },
  ],
  [
    'an undo, cancelled between steps: says how to go on',
    { kind: 'undo', status: 'running', steps: [DONE, PENDING], ...CANCEL },
    {},
    {
      do: 'end',
      message:
        'Cancelled; 1 of 2 steps are done. Not done: Create r. Plan the undo again for the rest.',
    },
  ],
  [
    'running, cancelled between steps: ends',
    { status: 'running', steps: [DONE, PENDING], ...CANCEL },
    {},
    {
      do: 'end',
      status: 'cancelled',
      message:
        'Cancelled; 1 of 2 steps are done and can be undone. Not done: Create r.',
    },
  ],
  [
    'running, cancelled before any change',
    { status: 'running', steps: [step('done', 'none'), PENDING], ...CANCEL },
    {},
    {
      do: 'end',
      status: 'cancelled',
      message: 'Cancelled before anything was changed.',
    },
  ],
  [
    'running, all done: settles',
    { status: 'running', steps: [DONE, DONE] },
    {},
    { do: 'settle' },
  ],
  [
    'running, all done and cancelled too late: settles',
    { status: 'running', steps: [DONE], ...CANCEL },
    {},
    { do: 'settle' },
  ],
  [
    'running, nothing to do: settles',
    { status: 'running', steps: [] },
    {},
    { do: 'settle' },
  ],
  [
    'running, a step at its limit: goes on',
    { status: 'running', steps: [RUNNING] },
    { startedAt: NOW - TIMEOUT },
    { do: 'execute', late: false },
  ],
  [
    'running, a step beyond its limit: looks once more, since it may have come to its end unwatched',
    { status: 'running', steps: [RUNNING] },
    { startedAt: NOW - TIMEOUT - 1, wrote: true },
    { do: 'execute', late: true },
  ],
  [
    'running, a step that has only waited beyond its limit: fails',
    { status: 'running', steps: [RUNNING] },
    { startedAt: NOW - TIMEOUT - 1, wrote: false },
    {
      do: 'end',
      status: 'failed',
      untouched: 0,
      message:
        'Step "Create r" is still pending after 1 minutes: is being created',
    },
  ],
  [
    'running, a new step: has all its time, however long the last one took',
    { status: 'running', steps: [DONE, PENDING] },
    { startedAt: NOW - TIMEOUT - 1 },
    { do: 'execute', late: false },
  ],
  [
    'queued for too long: looks once more',
    { status: 'queued', steps: [PENDING] },
    { startedAt: NOW - TIMEOUT - 1 },
    { do: 'prepare', late: true },
  ],
  [
    'verifying: looks',
    { status: 'verifying', steps: [DONE] },
    { deadline: NOW + 1 },
    { do: 'verify', late: false },
  ],
  [
    'verifying, time is up: looks once more',
    { status: 'verifying', steps: [DONE] },
    { deadline: NOW },
    { do: 'verify', late: true },
  ],
  [
    'verifying, cancelled: ends as applied',
    { status: 'verifying', steps: [DONE], ...CANCEL },
    { deadline: NOW + 1 },
    { do: 'end', status: 'applied' },
  ],
];

describe('decideNext', () => {
  it.each(cases)('%s', (_title, operation, times, expected) => {
    const record = {
      operation: {
        kind: 'apply',
        cancelRequested: false,
        ...operation,
      } as Operation,
      planHash: '',
      attempts: 0,
      stepStartedAt: times.startedAt ?? null,
      stepWrote: times.wrote ?? null,
      verifyDeadline: times.deadline ?? null,
    };
    expect(decideNext(record, NOW, TIMEOUT)).toMatchObject(expected);
  });
});
