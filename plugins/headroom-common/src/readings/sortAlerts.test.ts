import { AlertState } from './AlertState';
import { sortAlerts } from './sortAlerts';

const alert = (name: string, more: Partial<AlertState> = {}): AlertState => ({
  name,
  state: 'firing',
  severity: null,
  urgency: 'page',
  since: null,
  activeSince: null,
  resolvedAt: null,
  summary: null,
  description: null,
  runbookUrl: null,
  resource: null,
  ambiguous: null,
  silenced: false,
  labels: {},
  ...more,
});

describe('sortAlerts', () => {
  it('puts first what needs a person', () => {
    const alerts = [
      alert('ended', { state: 'resolved' }),
      alert('coming', { state: 'pending' }),
      alert('maybe', { ambiguous: 'it is about namespace b' }),
      alert('silenced', { silenced: true }),
      alert('older', { activeSince: '2026-11-24T11:20:00Z' }),
      alert('ticket', { urgency: 'ticket', since: '2026-11-24T11:00:00Z' }),
      alert('new', { since: '2026-11-24T12:00:00Z' }),
      alert('old', { since: '2026-11-24T11:30:00Z' }),
    ];
    expect(sortAlerts(alerts).map(({ name }) => name)).toEqual([
      'older',
      'old',
      'new',
      'ticket',
      'silenced',
      'maybe',
      'coming',
      'ended',
    ]);
    expect(alerts[0].name).toBe('ended');
  });
});
