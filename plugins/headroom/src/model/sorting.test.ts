import { alertFixture } from '../fixtures/alertFixture';
import { planFixture } from '../fixtures/planFixture';
import { secondsEarlier } from '../fixtures/reading';
import { sortAlerts } from './sortAlerts';
import { sortFindings } from './sortFindings';

describe('sortAlerts', () => {
  it('puts first what needs a person', () => {
    const alerts = [
      alertFixture({ name: 'ended', state: 'resolved' }),
      alertFixture({ name: 'coming', state: 'pending' }),
      alertFixture({ name: 'silenced', silenced: true }),
      alertFixture({
        name: 'ticket',
        urgency: 'ticket',
        since: secondsEarlier(900),
      }),
      alertFixture({ name: 'new', since: secondsEarlier(5) }),
      alertFixture({ name: 'old', since: secondsEarlier(500) }),
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

describe('sortFindings', () => {
  it('puts first what stops the plan', () => {
    const [finding] = planFixture().findings;
    const severities = (['info', 'block', 'warn'] as const).map(severity => ({
      ...finding,
      severity,
    }));
    expect(sortFindings(severities).map(f => f.severity)).toEqual([
      'block',
      'warn',
      'info',
    ]);
  });
});
