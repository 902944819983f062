import { PrometheusAlert } from '../prometheus/PrometheusAnswer';
import { interpretResolvedAlerts } from './interpretResolvedAlerts';
import { labelsKey } from './labelsKey';

const NOW = 1_700_000_000;
const labels = { alertname: 'Lag', db: 'orders' };

const held = (state: PrometheusAlert['state']): PrometheusAlert[] => [
  { labels, annotations: {}, state, activeAt: null },
];
const HELD = { pending: held('pending'), firing: held('firing') };

function interpret(
  rows: Array<[part: 'last' | 'since', value: number]>,
  active: PrometheusAlert['state'] | 'none' | 'unknown',
) {
  return interpretResolvedAlerts(
    rows.map(([part, value]) => ({
      labels: {
        headroom_part: part,
        ...labels,
        ...(part === 'last' && { alertstate: 'firing' }),
      },
      time: NOW,
      value,
    })),
    {
      active: { ...HELD, none: [], unknown: null }[active],
      remembered: new Map([[labelsKey(labels), { summary: 'was behind' }]]),
      clockOffsetSeconds: 0,
      scrapeIntervalSeconds: 15,
    },
  );
}

const ended = {
  labels,
  annotations: { summary: 'was behind' },
  activeAt: NOW - 500,
  resolvedAt: NOW - 100,
};

describe('interpretResolvedAlerts', () => {
  it('finds what fired and ended, with what is remembered of it', () => {
    expect(
      interpret(
        [
          ['last', NOW - 100],
          ['since', NOW - 500],
        ],
        'none',
      ),
    ).toEqual([ended]);
  });

  it('leaves out what is active', () => {
    expect(interpret([['last', NOW - 1]], 'firing')).toEqual([]);
    expect(interpret([['last', NOW - 100]], 'pending')).toEqual([]);
  });

  it('does not date an alert by one that began later', () => {
    expect(
      interpret(
        [
          ['last', NOW - 100],
          ['since', NOW - 50],
        ],
        'none',
      ),
    ).toEqual([{ ...ended, activeAt: null }]);
  });

  it('judges by the samples where the active ones are not known', () => {
    expect(interpret([['last', NOW - 20]], 'unknown')).toEqual([]);
    expect(interpret([['last', NOW - 40]], 'unknown')).toHaveLength(1);
  });

  it('takes nothing that only was pending', () => {
    expect(interpret([['since', NOW - 50]], 'none')).toEqual([]);
  });
});
