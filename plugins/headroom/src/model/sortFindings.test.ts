import { planFixture } from '../fixtures/planFixture';
import { sortFindings } from './sortFindings';

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
