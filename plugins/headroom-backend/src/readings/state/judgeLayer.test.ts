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
    resolvedAt: null,
    summary: null,
    description: null,
    runbookUrl: null,
    resource: 'orders',
    labels: {},
  };
}

const CPU = 'database.cpu.utilization';
const CONNECTIONS = 'database.connections.utilization';
const LAG = 'database.replica.lag';
const fine = measured(CPU, 'ok', 0.2);

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
      'Replica lag of orders: 61 s, limit 60 s',
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
      'no threshold, no verdict',
      [fine, measured('database.rows.read', 'failed', null)],
      [],
      'ok',
      null,
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
    expect(judgeLayer(readings, alerts)).toEqual({ status, reason });
  });
});

describe('pickHeadline', () => {
  it('takes the highest pressure among the fresh', () => {
    const headline = pickHeadline([
      measured('database.connections', 'ok', 1e6),
      measured(CPU, 'ok', 0.4),
      measured(CONNECTIONS, 'ok', 0.6),
      measured(CPU, 'stale', 0.99),
    ]);
    expect(headline).toMatchObject({ id: CONNECTIONS, value: 0.6 });
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
