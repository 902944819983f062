import { alertFixture } from '../fixtures/alertFixture';
import { FIXTURE_NOW, secondsEarlier } from '../fixtures/reading';
import { alertSummary } from './alertSummary';

const seen = { generatedAt: FIXTURE_NOW, receivedAt: 0 };
const firing = alertFixture();
const silenced = alertFixture({ silenced: true });
const pending = alertFixture({ state: 'pending', severity: null });
const resolved = alertFixture({ state: 'resolved' });

describe('alertSummary', () => {
  it.each([
    ['nobody can tell', null, 'unknown', 'no source of alerts answers', false],
    ['none', [], 'none firing', null, false],
    ['only resolved', [resolved], 'none firing', null, false],
    ['pending', [pending, resolved], '1 pending', 'ReplicaLag · 4 min', false],
    ['silenced', [silenced, pending], '1 silenced', 'page · 4 min', false],
    ['firing', [firing, silenced], '1 firing', 'page · 4 min', true],
    [
      'silence unknown: loud, to be safe',
      [alertFixture({ silenced: null })],
      '1 firing',
      'page · 4 min',
      true,
    ],
    [
      'the oldest counts',
      [
        firing,
        alertFixture({ since: secondsEarlier(7300), severity: 'ticket' }),
      ],
      '2 firing',
      'ticket · 2 h',
      true,
    ],
  ])('%s', (_, alerts, text, detail, needsPerson) => {
    const summary = alertSummary(alerts, seen, 0);
    expect({
      ...summary,
      detail: summary.detail?.replace(/\u00a0/g, ' ') ?? null,
    }).toEqual({ text, detail, needsPerson });
  });
});
