import { checkGuardrails } from '../GuardrailRule';
import { exampleFacts } from './exampleFacts';
import { readReplicaRules } from './readReplicaRules';

describe('readReplicaRules', () => {
  it.each(readReplicaRules.map(rule => [rule.id, rule] as const))(
    '%s passes and fails on its own examples',
    (_, rule) => {
      expect(rule.check(rule.examples.pass)).toBeUndefined();
      expect(rule.check(rule.examples.fail)).toMatch(/\.$/);
    },
  );

  it('has ids that are unique and below the capability', () => {
    const ids = readReplicaRules.map(rule => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter(id => !/^read-replica\.[a-z-]+$/.test(id))).toEqual([]);
  });

  it.each(readReplicaRules.map(rule => [rule.id, rule] as const))(
    '%s fails alone: its failing example breaks no other rule',
    (id, rule) => {
      const found = checkGuardrails(readReplicaRules, rule.examples.fail);
      expect(found.map(finding => finding.ruleId)).toEqual([id]);
    },
  );

  it.each([
    'storage-smaller',
    'backups-off',
    'managed-password',
    'cluster-member',
    'source-broken',
    'source-busy',
    'too-many-replicas',
    'cascade-version',
  ])('%s is about making a replica, not about changing one', id => {
    const rule = readReplicaRules.find(
      each => each.id === `read-replica.${id}`,
    );
    expect(rule?.examples.fail.existing).toBeNull();
    const { existing } = exampleFacts({ existing: { allocatedStorage: 50 } });
    expect(rule?.check({ ...rule.examples.fail, existing })).toBeUndefined();
  });

  it.each([
    'aurora-mysql',
    'aurora-postgresql',
    'custom-oracle-ee',
    'db2-se',
    'docdb',
    'neptune',
    'oracle-ee',
    'sqlserver-se',
  ])(
    'makes no replica of %s, whose replicas have rules of their own',
    engine => {
      const facts = exampleFacts({ source: { engine } });
      expect(
        checkGuardrails(readReplicaRules, facts).map(({ ruleId }) => ruleId),
      ).toEqual(['read-replica.engine-unsupported']);
    },
  );

  it.each(['mysql', 'mariadb'])('knows no idle lag of %s', engine => {
    const facts = exampleFacts({
      source: { engine },
      alarm: { thresholdSeconds: 30 },
    });
    expect(checkGuardrails(readReplicaRules, facts)).toEqual([]);
  });

  it('lets those who may override do so with what AWS would do', () => {
    const overridable = readReplicaRules
      .filter(rule => rule.severity === 'block' && rule.overridable)
      .map(rule => rule.id);
    expect(overridable).toEqual([
      'read-replica.public',
      'read-replica.other-vpc',
    ]);
  });

  it.each([
    ['arn:aws:sns:eu-central-1:123456789012:x', []],
    ['arn:aws:sns:eu-west-1:123456789012:x', ['alarm-topic-region']],
    ['arn:aws-cn:sns:eu-central-1:123456789012:x', ['alarm-topic-region']],
    ['arn:aws:sns:eu-central-1:999999999999:x', ['alarm-topic-account']],
  ])('the topic %s breaks %p', (topic, ids) => {
    const facts = exampleFacts({ alarm: { topics: [topic] } });
    expect(
      checkGuardrails(readReplicaRules, facts).map(({ ruleId }) => ruleId),
    ).toEqual(ids.map(id => `read-replica.${id}`));
  });

  it('finds nothing wrong with a sound replica', () => {
    expect(checkGuardrails(readReplicaRules, exampleFacts())).toEqual([]);
  });

  it('stays silent about what is not known', () => {
    const facts = exampleFacts({
      source: {
        engine: null,
        engineVersion: null,
        instanceClass: null,
        allocatedStorage: null,
        backupRetentionDays: null,
        storageType: null,
      },
      replica: {
        storageType: null,
        allocatedStorage: null,
        iops: 3000,
        storageThroughput: 600,
      },
    });
    expect(checkGuardrails(readReplicaRules, facts)).toEqual([]);
  });

  it.each([
    ['gp3', 399, 12000, true],
    ['gp3', 400, 11999, true],
    ['gp3', 400, 12000, false],
    ['gp3', 400, null, false],
    ['gp2', 100, 1000, true],
    ['io1', 100, null, true],
    ['io2', 100, 2000, false],
  ])(
    '%s with %d GiB and iops %p is a problem: %p',
    (storageType, allocatedStorage, iops, problem) => {
      const facts = exampleFacts({
        source: { allocatedStorage: 20, storageType: null },
        replica: { storageType, allocatedStorage, iops },
      });
      const ids = checkGuardrails(readReplicaRules, facts).map(f => f.ruleId);
      expect(ids).toEqual(problem ? ['read-replica.iops'] : []);
    },
  );
});
