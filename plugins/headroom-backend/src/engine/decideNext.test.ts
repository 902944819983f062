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
    { startedAt?: number; deadline?: number },
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
    'running, cancelled in a step: ends the step first',
    { status: 'running', steps: [RUNNING, PENDING], ...CANCEL },
    { startedAt: NOW },
    { do: 'execute', position: 0, resumed: true },
  ],
  [
    'running, cancelled between steps: ends',
    { status: 'running', steps: [DONE, PENDING], ...CANCEL },
    {},
    {
      do: 'end',
      status: 'cancelled',
      message: 'Cancelled; 1 of 2 steps are done and can be undone.',
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
    { do: 'execute' },
  ],
  [
    'running, a step beyond its limit: fails',
    { status: 'running', steps: [RUNNING] },
    { startedAt: NOW - TIMEOUT - 1 },
    {
      do: 'fail',
      message:
        'Step "Create r" is still pending after 1 minutes: is being created',
    },
  ],
  [
    'verifying: looks',
    { status: 'verifying', steps: [DONE] },
    { deadline: NOW + 1 },
    { do: 'verify', last: false },
  ],
  [
    'verifying, time is up: looks once more',
    { status: 'verifying', steps: [DONE] },
    { deadline: NOW },
    { do: 'verify', last: true },
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
      operation: { cancelRequested: false, ...operation } as Operation,
      planHash: '',
      attempts: 0,
      stepStartedAt: times.startedAt ?? null,
      verifyDeadline: times.deadline ?? null,
    };
    expect(decideNext(record, NOW, TIMEOUT)).toMatchObject(expected);
  });
});
