import {
  AlertState,
  ReadingStatus,
} from '@headroom/backstage-plugin-headroom-common';
import { urgencyOf } from '../alerts/urgencyOf';
import { databaseReadings } from '../catalog/databaseReadings';
import { judgeLayer } from './judgeLayer';
import { MeasuredReading } from './MeasuredReading';
import { pickHeadline } from './pickHeadline';
import { unknownReading } from './unknownReading';

const catalog = databaseReadings('db');

function measured(
  id: string,
  status: ReadingStatus,
  value: number | null,
  hasSeries = true,
): MeasuredReading {
  const definition = catalog.find(candidate => candidate.id === id);
  if (!definition) {
    throw new Error(`no reading ${id}`);
  }
  return {
    definition,
    thresholds: definition.thresholds,
    hasSeries,
    broken: false,
    ambiguous: false,
    early: false,
    reading: {
      ...unknownReading(id, 'orders', 'planted reason'),
      title: definition.title,
      unit: definition.unit,
      status,
      value,
    },
  };
}

function alert(
  state: AlertState['state'],
  severity: string | null,
  silenced: boolean | null = null,
): AlertState {
  return {
    name: 'Lag',
    state,
    severity,
    urgency: urgencyOf(severity ?? undefined),
    silenced,
    since: null,
    activeSince: null,
    resolvedAt: null,
    summary: null,
    description: null,
    runbookUrl: null,
    resource: 'orders',
    ambiguous: null,
    labels: {},
  };
}

const CPU = 'database.cpu.utilization';
const CONNECTIONS = 'database.connections.utilization';
const LAG = 'database.replica.lag';
const STREAMING = 'database.replica.streaming';
const STORAGE = 'database.storage.free';
const GIB = 1024 ** 3;
const fine = measured(CPU, 'ok', 0.2);
const broken = (id: string) => ({
  ...measured(id, 'unknown', null),
  broken: true,
});

describe('judgeLayer', () => {
  const table: Array<
    [string, MeasuredReading[], AlertState[], string, string | null]
  > = [
    ['all fine', [fine], [], 'ok', null],
    [
      'over the first threshold',
      [measured(CPU, 'ok', 0.75)],
      [],
      'attention',
      'CPU of orders: 75 %, limit 75 %',
    ],
    ['just below it', [measured(CPU, 'ok', 0.7499)], [], 'ok', null],
    [
      'over the second',
      [fine, measured(CONNECTIONS, 'ok', 0.95)],
      [],
      'critical',
      'Connections in use of orders: 95 %, limit 90 %',
    ],
    [
      'lag',
      [fine, measured(LAG, 'ok', 61)],
      [],
      'critical',
      'Replica lag of orders: 1 min 1 s, limit 1 min',
    ],
    [
      'a stale high number is no alarm',
      [measured(CPU, 'stale', 0.99)],
      [],
      'unknown',
      'CPU of orders: planted reason',
    ],
    [
      'a failed one is not ok',
      [fine, measured(CONNECTIONS, 'failed', null, false)],
      [],
      'unknown',
      'Connections in use of orders: planted reason',
    ],
    [
      'NaN is not ok',
      [fine, measured(CONNECTIONS, 'unknown', null)],
      [],
      'unknown',
      'Connections in use of orders: planted reason',
    ],
    [
      'an exporter that is not there hides nothing',
      [fine, measured(CONNECTIONS, 'unknown', null, false)],
      [],
      'ok',
      null,
    ],
    [
      'an exporter that is there for another instance only',
      [
        measured(CONNECTIONS, 'ok', 0.1),
        measured(CONNECTIONS, 'unknown', null, false),
      ],
      [],
      'unknown',
      'Connections in use of orders: planted reason',
    ],
    [
      'no threshold, no verdict',
      [fine, measured('database.rows.read', 'failed', null)],
      [],
      'ok',
      null,
    ],
    [
      'a replica that does not replicate, before lesser things',
      [measured(CPU, 'ok', 0.8), broken(LAG)],
      [alert('firing', 'ticket')],
      'critical',
      'Replica lag of orders: planted reason',
    ],
    [
      'a replica that receives nothing any more',
      [fine, broken(STREAMING)],
      [],
      'attention',
      'Receiving from its primary of orders: planted reason',
    ],
    [
      'a receiver whose series ended',
      [fine, measured(STREAMING, 'stale', 1)],
      [],
      'unknown',
      'Receiving from its primary of orders: planted reason',
    ],
    [
      'storage that is left',
      [measured(STORAGE, 'ok', 3 * GIB)],
      [],
      'ok',
      null,
    ],
    [
      'little storage that is left',
      [measured(STORAGE, 'ok', 2 * GIB)],
      [],
      'attention',
      'Free storage of orders: 2 GiB, limit 2 GiB',
    ],
    [
      'no storage left',
      [measured(STORAGE, 'ok', 0)],
      [],
      'critical',
      'Free storage of orders: 0 B, limit 1 GiB',
    ],
    [
      'a paging alert',
      [fine],
      [alert('firing', 'page')],
      'critical',
      'Lag fires for orders',
    ],
    [
      'another alert',
      [fine],
      [alert('firing', 'ticket')],
      'attention',
      'Lag fires for orders',
    ],
    [
      'an alert that needs nobody',
      [fine],
      [alert('firing', 'info'), alert('firing', 'none')],
      'ok',
      null,
    ],
    [
      'an alert without severity',
      [fine],
      [alert('firing', null)],
      'attention',
      'Lag fires for orders',
    ],
    ['a silenced alert', [fine], [alert('firing', 'page', true)], 'ok', null],
    ['a pending alert', [fine], [alert('pending', 'page')], 'ok', null],
    ['a resolved alert', [fine], [alert('resolved', 'page')], 'ok', null],
    [
      'known bad before unknown',
      [measured(CPU, 'failed', null)],
      [alert('firing', 'ticket')],
      'attention',
      'Lag fires for orders',
    ],
  ];

  it.each(table)('%s', (_what, readings, alerts, status, reason) => {
    const judged = judgeLayer(readings, alerts);
    // Numbers and units are kept together by no-break spaces.
    expect({
      ...judged,
      reason: judged.reason?.replace(/\u00a0/g, ' ') ?? null,
    }).toEqual({ status, reason });
  });
});

describe('pickHeadline', () => {
  it('takes the highest pressure', () => {
    const headline = pickHeadline([
      measured('database.connections', 'ok', 1e6),
      measured(CPU, 'ok', 0.4),
      measured(CONNECTIONS, 'ok', 0.6),
    ]);
    expect(headline).toMatchObject({ id: CONNECTIONS, value: 0.6 });
  });

  it('does not hide a high number that became old behind a low one', () => {
    expect(
      pickHeadline([measured(CONNECTIONS, 'stale', 0.95), fine]),
    ).toMatchObject({ id: CONNECTIONS, status: 'stale' });
  });

  it('does not swap numbers that are close', () => {
    for (const other of [0.61, 0.62, 0.64]) {
      expect(
        pickHeadline([
          measured(CONNECTIONS, 'ok', 0.62),
          measured(CPU, 'ok', other),
        ]),
      ).toMatchObject({ id: CONNECTIONS });
    }
  });

  it('falls back to the stale, and then to what should be there', () => {
    expect(
      pickHeadline([
        measured(CONNECTIONS, 'unknown', null),
        measured(CPU, 'stale', 0.5),
      ]),
    ).toMatchObject({ id: CPU });
    expect(
      pickHeadline([measured(CONNECTIONS, 'unknown', null)]),
    ).toMatchObject({ id: CONNECTIONS, status: 'unknown' });
    expect(pickHeadline([])).toBeNull();
  });

  it('is not ok for a replica whose lag was never seen, or was forgotten', () => {
    const lag = measured(LAG, 'unknown', null, false);
    expect(judgeLayer([fine, lag], [])).toMatchObject({ status: 'unknown' });
    const connections = measured(CONNECTIONS, 'unknown', null, false);
    expect(judgeLayer([fine, connections], [])).toMatchObject({ status: 'ok' });
  });
});
