import { InstantSeries, PrometheusAlert } from '../prometheus/PrometheusAnswer';
import { interpretAlertSeries } from './alertSeries';
import { joinAlerts, KnownAlert } from './joinAlerts';

const NOW = 1_700_000_000;
const labels = { alertname: 'Lag', db: 'orders' };
const annotations = { summary: 'is behind' };

const held = (
  state: PrometheusAlert['state'],
  activeAt: number | null = NOW - 500,
): PrometheusAlert => ({
  labels,
  annotations,
  state,
  activeAt: activeAt === null ? null : new Date(activeAt * 1000).toISOString(),
});

/** How many seconds ago, by part; `firing` and `pending` are the live samples. */
interface Ago {
  pending?: number;
  firing?: number;
  first?: number;
  last?: number;
  active?: number;
}

function seriesOf(ago: Ago): InstantSeries[] {
  return Object.entries(ago).map(([name, seconds]) => {
    const live = name === 'pending' || name === 'firing';
    return {
      labels: {
        headroom_part: live ? 'live' : name,
        ...labels,
        ...(name !== 'active' && { alertstate: live ? name : 'firing' }),
      },
      time: NOW,
      value: NOW - seconds,
    };
  });
}

function join(
  api: PrometheusAlert[] | null,
  series: Ago | null,
  previous: Partial<KnownAlert>[] = [],
) {
  const joined = joinAlerts({
    api,
    series:
      series &&
      interpretAlertSeries(seriesOf(series), {
        clockOffsetSeconds: 0,
        scrapeIntervalSeconds: 15,
      }),
    previous: previous as KnownAlert[],
    clockOffsetSeconds: 0,
    now: NOW,
  });
  return (
    joined &&
    joined.map(alert => ({
      ...alert,
      activeAt: alert.activeAt && NOW - alert.activeAt,
      firingAt: alert.firingAt && NOW - alert.firingAt,
      resolvedAt: alert.resolvedAt && NOW - alert.resolvedAt,
    }))
  );
}

const NONE = { activeAt: null, firingAt: null, resolvedAt: null };

describe('joinAlerts', () => {
  it.each<[string, PrometheusAlert[] | null, Ago | null, object[] | null]>([
    [
      'fires, as both say',
      [held('firing')],
      { firing: 10, first: 400, last: 10, active: 500 },
      [{ state: 'firing', activeAt: 500, firingAt: 400, resolvedAt: null }],
    ],
    [
      'fires by its series, while the API answers with an empty list',
      [],
      { firing: 60, first: 400, last: 60, active: 500 },
      [{ state: 'firing', activeAt: 500, firingAt: 400, resolvedAt: null }],
    ],
    [
      'fires by its series, while the API does not answer',
      null,
      { firing: 60, first: 400, last: 60, active: 500 },
      [{ state: 'firing', activeAt: 500, firingAt: 400, resolvedAt: null }],
    ],
    [
      'fires by the API, while no series are kept',
      [held('firing')],
      {},
      [{ state: 'firing', activeAt: 500, firingAt: null, resolvedAt: null }],
    ],
    [
      'fires by the API, while the series cannot be had',
      [held('firing')],
      null,
      [{ state: 'firing', activeAt: 500, firingAt: null, resolvedAt: null }],
    ],
    [
      'is pending by its series only',
      [],
      { pending: 20, active: 30 },
      [{ ...NONE, state: 'pending', activeAt: 30 }],
    ],
    [
      'turned from pending to firing, without a mark at the end of the first',
      [],
      { pending: 40, firing: 10, first: 10, last: 10, active: 100 },
      [{ ...NONE, state: 'firing', activeAt: 100, firingAt: 10 }],
    ],
    [
      'ended, by a sample that is too old to be of one that fires',
      [],
      { firing: 200, first: 400, last: 200, active: 500 },
      [{ state: 'resolved', activeAt: 500, firingAt: 400, resolvedAt: 200 }],
    ],
    [
      'ended, as its series was marked',
      [],
      { first: 400, last: 20, active: 500 },
      [{ state: 'resolved', activeAt: 500, firingAt: 400, resolvedAt: 20 }],
    ],
    [
      'ended, and is pending again',
      [held('pending', NOW - 30)],
      { pending: 5, first: 400, last: 100, active: 30 },
      [{ ...NONE, state: 'pending', activeAt: 30 }],
    ],
    [
      'ended, and was pending again: that does not date it',
      [],
      { first: 400, last: 100, active: 50 },
      [{ ...NONE, state: 'resolved', resolvedAt: 100 }],
    ],
    [
      'fires again: not since the first time',
      [held('firing', NOW - 100)],
      { firing: 5, first: 1000, last: 5, active: 100 },
      [{ ...NONE, state: 'firing', activeAt: 100 }],
    ],
    [
      'fires for longer than is looked back: not known since when',
      [held('firing', NOW - 9000)],
      { firing: 5, first: 1800, last: 5, active: 9000 },
      [{ ...NONE, state: 'firing', activeAt: 9000 }],
    ],
    [
      'waited for long, and fires for a while',
      [held('firing', NOW - 9000)],
      { firing: 5, first: 600, last: 5, active: 9000 },
      [{ ...NONE, state: 'firing', activeAt: 9000, firingAt: 600 }],
    ],
    ['was pending only', [], { active: 50 }, []],
    ['is none, as both say', [], {}, []],
    ['may be any, when neither answers', null, null, null],
    ['may be any, when one fails and the other has nothing', null, {}, null],
    ['may be any, when one has nothing and the other fails', [], null, null],
  ])('one that %s', (_what, api, series, expected) => {
    expect(join(api, series)).toEqual(
      expected &&
        expected.map(each => ({
          labels,
          annotations: api?.length ? annotations : {},
          ...each,
        })),
    );
  });

  it('remembers what the rule said, and when it began to fire', () => {
    const previous = {
      labels,
      annotations,
      activeAt: NOW - 9000,
      firingAt: NOW - 8000,
    };
    const series = { firing: 5, first: 1800, last: 5, active: 9000 };
    expect(join([], series, [previous])).toMatchObject([
      { annotations, firingAt: 8000 },
    ]);
    // Another time that it fires.
    const again = { ...series, active: 100 };
    expect(join([], again, [previous])).toMatchObject([
      { annotations, firingAt: null },
    ]);
  });
});
