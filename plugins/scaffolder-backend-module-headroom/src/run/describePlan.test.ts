import { replicaPlan } from '../__testUtils__/plans';
import { describePlan } from './describePlan';

const texts = (...args: Parameters<typeof describePlan>) =>
  describePlan(...args).map(line => line.text);

describe('describePlan', () => {
  it('says what changes, how it is undone and what it costs', () => {
    expect(texts(replicaPlan({ environment: 'prod' }))).toEqual([
      'Plan 6f1c1f5e-8a54-4f55-9d4e-0c8f4d0f4b11 for component:default/storefront in prod (read-replica by aws-rds)',
      'Change 1 of 2, create, low risk: Create the read replica storefront-read-replica-01 of storefront',
      '  instanceClass: db.t4g.medium',
      '  securityGroups: ["sg-1"]',
      '  Note: Takes about ten minutes',
      '  Undo: Delete storefront-read-replica-01',
      'Change 2 of 2, update, low risk: Lower the threshold of the lag alarm',
      '  threshold: 300 → 60',
      '  topic: unset → on-call',
      '  Cannot be undone: History is lost.',
      'Cost: about 52.30 USD a month (AWS Pricing API, prices of 2026-11-20, without data transfer)',
    ]);
  });

  it('says what an undo plan takes back', () => {
    expect(texts(replicaPlan({ kind: 'undo', undoes: 'op-1' }))[0]).toBe(
      'Undo plan 6f1c1f5e-8a54-4f55-9d4e-0c8f4d0f4b11 for component:default/storefront (read-replica by aws-rds, takes back operation op-1)',
    );
  });

  it('never shows an unknown cost as a number', () => {
    const cost = { kind: 'unknown', reason: 'No price list.' } as const;
    expect(texts(replicaPlan({ cost })).at(-1)).toBe(
      'Cost: unknown. No price list.',
    );
  });

  it('says when there is nothing to change', () => {
    const changes = replicaPlan().changes.map(change => ({
      ...change,
      action: 'none' as const,
    }));
    expect(texts(replicaPlan({ changes }))).toContain(
      'Nothing to change: everything is as asked for.',
    );
  });

  it('says of a plan that nobody can start that none of it is carried out', () => {
    const block = {
      ruleId: 'read-replica.foreign-name',
      severity: 'block' as const,
      reason: 'It exists.',
      fix: 'Choose another name.',
      source: 'docs',
      field: null,
      overridable: false,
    };
    const stopped = texts(replicaPlan({ findings: [block] }));
    expect(stopped.slice(1)).toEqual([
      'None of this is carried out: a finding stops the plan.',
      'Change: Create the read replica storefront-read-replica-01 of storefront',
      '  Note: Takes about ten minutes',
      'Change: Lower the threshold of the lag alarm',
      'Blocked by read-replica.foreign-name: It exists. Fix: Choose another name.',
    ]);
    expect(
      texts(replicaPlan({ findings: [{ ...block, overridable: true }] })),
    ).toContain(
      'Change 1 of 2, create, low risk: Create the read replica storefront-read-replica-01 of storefront',
    );
  });

  it.each([
    ['block', 'error', 'Blocked'],
    ['warn', 'warn', 'Warning'],
    ['info', 'info', 'Note'],
  ] as const)('logs a %s finding at %s', (severity, level, word) => {
    const finding = {
      ruleId: 'read-replica.backups-off',
      severity,
      reason: 'Retention is 0 days.',
      fix: 'Turn backups on.',
      source: 'docs',
      field: 'sourceInstance',
      overridable: false,
    };
    expect(describePlan(replicaPlan({ findings: [finding] }))).toContainEqual({
      level,
      text: `${word} by read-replica.backups-off (sourceInstance): Retention is 0 days. Fix: Turn backups on.`,
    });
  });
});
