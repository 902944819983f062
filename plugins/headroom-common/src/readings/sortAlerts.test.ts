import { AlertState } from './AlertState';
import { sortAlerts } from './sortAlerts';

const alert = (name: string, more: Partial<AlertState> = {}): AlertState => ({
  name,
  state: 'firing',
  severity: null,
  urgency: 'page',
  since: null,
  resolvedAt: null,
  summary: null,
  description: null,
  runbookUrl: null,
  resource: null,
  silenced: false,
  labels: {},
  ...more,
});

describe('sortAlerts', () => {
  it('puts first what needs a person', () => {
    const alerts = [
      alert('ended', { state: 'resolved' }),
      alert('coming', { state: 'pending' }),
      alert('silenced', { silenced: true }),
      alert('ticket', { urgency: 'ticket', since: '2026-11-24T11:00:00Z' }),
      alert('new', { since: '2026-11-24T12:00:00Z' }),
      alert('old', { since: '2026-11-24T11:30:00Z' }),
    ];
    expect(sortAlerts(alerts).map(({ name }) => name)).toEqual([
      'old',
      'new',
      'ticket',
      'silenced',
      'coming',
      'ended',
    ]);
    expect(alerts[0].name).toBe('ended');
  });
});
