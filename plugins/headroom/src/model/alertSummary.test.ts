import { alertFixture } from '../fixtures/alertFixture';
import { FIXTURE_NOW, secondsEarlier } from '../fixtures/reading';
import { alertSummary } from './alertSummary';

const seen = { generatedAt: FIXTURE_NOW, receivedAt: 0 };
const firing = alertFixture();
const silenced = alertFixture({ silenced: true });
const pending = alertFixture({ state: 'pending', severity: null });
const ticket = alertFixture({
  severity: 'ticket',
  urgency: 'ticket',
  since: secondsEarlier(7300),
});
const info = alertFixture({ severity: 'info', urgency: 'info' });
const resolved = alertFixture({ state: 'resolved' });

describe('alertSummary', () => {
  it.each([
    [
      'nobody can tell',
      null,
      'unknown',
      'no source of alerts answers',
      'neutral',
    ],
    ['none', [], 'none firing', null, 'neutral'],
    ['only resolved', [resolved], 'none firing', null, 'neutral'],
    [
      'pending',
      [pending, resolved],
      '1 pending',
      'ReplicaLag · 4 min',
      'neutral',
    ],
    ['silenced', [silenced, pending], '1 silenced', 'page · 4 min', 'neutral'],
    ['firing', [firing, silenced], '1 firing', 'page · 4 min', 'critical'],
    ['not urgent', [ticket, info], '2 firing', 'ticket · 2 h', 'attention'],
    ['needs nobody', [info], '1 firing', 'info · 4 min', 'neutral'],
    [
      'of another one, perhaps',
      [alertFixture({ ambiguous: 'it is about namespace b' }), resolved],
      '1 firing, perhaps not here',
      'page · 4 min',
      'attention',
    ],
    [
      'firing, nobody knows since when',
      [alertFixture({ since: null })],
      '1 firing',
      'page · 5 min',
      'critical',
    ],
    [
      'silence unknown: loud, to be safe',
      [alertFixture({ silenced: null })],
      '1 firing',
      'page · 4 min',
      'critical',
    ],
    [
      'several: the first, as the backend sorts them',
      [firing, ticket],
      '2 firing',
      'page · 4 min',
      'critical',
    ],
  ])('%s', (_, alerts, text, detail, level) => {
    const summary = alertSummary(alerts, seen, 0);
    expect({
      ...summary,
      detail: summary.detail?.replace(/\u00a0/g, ' ') ?? null,
    }).toEqual({ text, detail, level });
  });
});
