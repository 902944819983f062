import type { KnownInstance } from '../exporter/InstanceInventory';
import { createReplicaLag } from './createReplicaLag';

function instance(
  identifier: string,
  created: string,
  source?: string,
): KnownInstance {
  return {
    identifier,
    rds: {
      DBInstanceIdentifier: identifier,
      InstanceCreateTime: new Date(created),
      ReadReplicaSourceDBInstanceIdentifier: source,
    },
    server: {
      identifier,
      role: source ? 'replica' : 'primary',
      status: 'running',
      host: '127.0.0.1',
      port: 1,
    },
  };
}

function setUp(instances: KnownInstance[]) {
  const calls: string[] = [];
  const scenario = createReplicaLag({
    sourceIdentifier: 'shop-db',
    inventory: {
      instances: () => instances,
      refresh: async () => undefined,
    },
    engine: {
      pauseReplay: async identifier => {
        calls.push(`pause ${identifier}`);
      },
      resumeReplay: async identifier => {
        calls.push(`resume ${identifier}`);
      },
    },
  });
  return { calls, scenario, instances };
}

describe('scenario replica-lag', () => {
  it('pauses the newest replica of the database and resumes it', async () => {
    const { calls, scenario } = setUp([
      instance('shop-db', '2026-01-01'),
      instance('old', '2026-01-02', 'shop-db'),
      instance('new', '2026-01-03', 'shop-db'),
      instance('other', '2026-01-04', 'other-db'),
    ]);
    await scenario.begin();
    await scenario.end();
    expect(calls).toEqual(['pause new', 'resume new']);
  });

  it('says what to do when there is no replica', async () => {
    const { calls, scenario } = setUp([instance('shop-db', '2026-01-01')]);
    await expect(scenario.begin()).rejects.toThrow(/Add one first/);
    expect(calls).toEqual([]);
  });

  it('holds as long as that is the newest replica', async () => {
    const { scenario, instances } = setUp([
      instance('old', '2026-01-02', 'shop-db'),
    ]);
    await scenario.begin();
    expect(await scenario.holds?.()).toBe(true);
    instances.push(instance('new', '2026-01-03', 'shop-db'));
    expect(await scenario.holds?.()).toBe(false);
    instances.length = 0;
    expect(await scenario.holds?.()).toBe(false);
  });

  it('does not mind a replica that was deleted meanwhile', async () => {
    const { calls, scenario, instances } = setUp([
      instance('new', '2026-01-03', 'shop-db'),
    ]);
    await scenario.begin();
    instances.length = 0;
    await scenario.end();
    expect(calls).toEqual(['pause new']);
  });
});
