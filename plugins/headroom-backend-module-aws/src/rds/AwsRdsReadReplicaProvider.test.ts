import { mockServices } from '@backstage/backend-test-utils';
import {
  AwsRdsReadReplicaSpec,
  PlannedChange,
} from '@headroom/backstage-plugin-headroom-common';
import {
  interpretPlan,
  undoOf,
} from '@headroom/backstage-plugin-headroom-node/testUtils';
import { startAwsFacade, TestAwsFacade } from '@headroom/sandbox';
import { AwsWorld } from '../__testUtils__/AwsWorld';
import { createTestProvider } from '../__testUtils__/createTestProvider';
import { REPORTED_LAG } from '../__testUtils__/reportedLag';
import { okReading, testContext } from '../__testUtils__/testContext';
import {
  OWNER,
  ownReplicaInstance,
} from '../__testUtils__/observedReadReplica';
import { AwsRdsReadReplicaProvider } from './AwsRdsReadReplicaProvider';
import { settingsOfInstance } from './model/settingsOfInstance';

const SOURCE = 'storefront-db';
const REPLICA = 'storefront-read-replica-01';
const open: AwsRdsReadReplicaSpec = {
  region: 'eu-central-1',
  sourceInstance: SOURCE,
};

const entity = (annotations: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'storefront', annotations },
});

describe('AwsRdsReadReplicaProvider', () => {
  let facade: TestAwsFacade;
  let world: AwsWorld;
  let provider: AwsRdsReadReplicaProvider;

  beforeAll(async () => {
    facade = await startAwsFacade(REPORTED_LAG);
    await facade.seedSource({
      identifier: SOURCE,
      DBInstanceClass: 'db.t4g.medium',
      DBName: 'storefront',
    });
    world = new AwsWorld(facade, SOURCE);
    provider = createTestProvider(
      { aws: { mainAccount: facade.credentials } },
      { endpoint: facade.url, callTimeoutMs: 3_000 },
    );
  });

  afterAll(async () => {
    world.close();
    await facade.close();
  });

  beforeEach(async () => {
    facade.faults.clear();
    facade.deniedActions.clear();
    await world.reset();
  });

  const run = (
    spec: AwsRdsReadReplicaSpec,
    more: { id?: string; undoes?: string; changes?: PlannedChange[] } = {},
  ) =>
    interpretPlan({
      provider,
      operation: {
        id: more.id ?? 'operation-1',
        undoes: more.undoes ?? null,
        spec,
        changes: more.changes,
      },
      owner: OWNER,
      logger: mockServices.logger.mock(),
      reading: async (id, resource) => okReading(id, resource),
      retries: 0,
    });

  it('applies what a spec leaves open, and hands over what the team needs', async () => {
    const { verification, outputs } = await run(open);

    expect(verification).toEqual({
      verified: true,
      reason: expect.stringContaining(`${REPLICA} is available and 0.5 s`),
      measurements: expect.arrayContaining([
        {
          id: 'replica-lag',
          title: 'Replica lag',
          unit: 'seconds',
          value: 0.5,
        },
      ]),
    });
    expect(outputs).toMatchObject({
      identifier: REPLICA,
      port: 5432,
      alarmName: `headroom-${REPLICA}-replica-lag`,
      annotations: {
        'headroom.dev/rds-instance': `${SOURCE},${REPLICA}`,
      },
    });
    const [replica] = (await world.instances()).filter(
      i => i.DBInstanceIdentifier === REPLICA,
    );
    expect(outputs.endpoint).toBe(replica.Endpoint?.Address);
    expect(replica).toMatchObject({
      ReadReplicaSourceDBInstanceIdentifier: SOURCE,
      DBInstanceClass: 'db.t4g.medium',
      PubliclyAccessible: false,
      MultiAZ: false,
    });
  });

  it('stops before it asks RDS to replicate a source whose password RDS manages', async () => {
    await facade.seedSource({
      identifier: 'managed-db',
      MasterUserPassword: undefined,
      ManageMasterUserPassword: true,
    });
    await expect(
      run({ ...open, sourceInstance: 'managed-db' }),
    ).rejects.toMatchObject({
      findings: [
        {
          ruleId: 'read-replica.managed-password',
          severity: 'block',
          overridable: false,
        },
        { ruleId: 'read-replica.alarm-tells-nobody' },
      ],
    });
    expect(facade.calls.writes()).toEqual([]);
  });

  it('takes the next free name when the spec gives none', async () => {
    await run(open);
    const { outputs } = await run(open, { id: 'operation-2' });
    expect(outputs).toMatchObject({
      identifier: 'storefront-read-replica-02',
      annotations: {
        'headroom.dev/rds-instance': `${SOURCE},${REPLICA},storefront-read-replica-02`,
      },
    });
  });

  it.each([undefined, '123456789012'])(
    'proposes what it accepts, of an entity in the account %p',
    async accountId => {
      const subject = {
        entity: entity({
          'headroom.dev/rds-instance': SOURCE,
          'headroom.dev/aws-region': 'eu-central-1',
          ...(accountId ? { 'headroom.dev/aws-account-id': accountId } : {}),
        }),
        environment: null,
      };
      const { spec } = await provider.propose(subject, testContext());
      expect(spec.accountId).toBe(accountId);
      expect(provider.refuseSubject(spec, subject)).toBeUndefined();
    },
  );

  it('proposes from annotations and what it observes', async () => {
    const proposal = await provider.propose(
      {
        entity: entity({
          'headroom.dev/rds-instance': `arn:aws:rds:eu-central-1:123456789012:db:${SOURCE}, other`,
        }),
        environment: null,
      },
      testContext(),
    );
    expect(proposal.spec).toMatchObject({
      identifier: REPLICA,
      instanceClass: 'db.t4g.medium',
      allocatedStorage: 100,
    });
    expect(proposal.choices.instanceClass).toEqual([
      'db.t4g.medium',
      'db.t4g.large',
      'db.t4g.xlarge',
      'db.t4g.2xlarge',
    ]);
    expect(proposal.facts).toContainEqual({
      title: 'Automated backups',
      value: 'kept 7 days',
    });
  });

  it('works in a region of a shape that is new', async () => {
    const region = 'eusc-de-east-1';
    const sovereign = await startAwsFacade({ ...REPORTED_LAG, region });
    try {
      await sovereign.seedSource({ identifier: SOURCE });
      const { accountId, credentials, url } = sovereign;
      const there = createTestProvider(
        {
          aws: { mainAccount: credentials },
          headroom: { aws: { accounts: [{ accountId, regions: [region] }] } },
        },
        { endpoint: url },
      );
      const subject = {
        entity: entity({
          'headroom.dev/rds-instance': SOURCE,
          'headroom.dev/aws-region': region,
        }),
        environment: null,
      };
      const { spec } = await there.propose(subject, testContext());
      expect(there.specSchema.parse(spec)).toMatchObject({ region });
      expect(there.refuseSubject(spec, subject)).toBeUndefined();
      const { verification } = await interpretPlan({
        provider: there,
        operation: { id: 'operation-1', undoes: null, spec },
        owner: OWNER,
        logger: mockServices.logger.mock(),
        reading: async (id, resource) => okReading(id, resource),
      });
      expect(verification?.verified).toBe(true);
      const observed = await there.observe(spec, testContext());
      await expect(
        there.estimateCost(
          there.plan(spec, { ...observed, replica: null }, OWNER),
          testContext(),
        ),
      ).resolves.toEqual({
        kind: 'unknown',
        reason: expect.stringContaining(`in ${region}`),
      });
    } finally {
      await sovereign.close();
    }
  });

  it.each([
    [{}, 'headroom.dev/rds-instance'],
    [{ 'headroom.dev/rds-instance': 'x' }, 'headroom.dev/aws-region'],
    [
      {
        'headroom.dev/rds-instance': 'x"} or up{y="',
        'headroom.dev/aws-region': 'eu-central-1',
      },
      'The annotation headroom.dev/rds-instance holds "x"} or up{y=""; write',
    ],
    [
      {
        'headroom.dev/rds-instance': 'storefront-db',
        'headroom.dev/aws-region': 'EU-Central-1',
      },
      'The annotation headroom.dev/aws-region holds "EU-Central-1"; write',
    ],
  ])('refuses the annotations %p and names the one to add', async (a, text) => {
    const proposal = provider.propose(
      { entity: entity(a), environment: null },
      testContext(),
    );
    await expect(proposal).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining(text),
    });
  });

  it('prices the plan from the Pricing API', async () => {
    const ctx = testContext();
    const observed = await provider.observe(open, ctx);
    const spec = provider.resolve(open, observed, OWNER);
    const changes = provider.plan(spec, observed, OWNER);
    const cost = await provider.estimateCost(changes, ctx);
    expect(cost).toMatchObject({
      kind: 'estimate',
      currency: 'USD',
      source: 'AWS Pricing API',
      lines: [
        { title: 'db.t4g.medium', monthly: 53.73 },
        { title: '100 GiB gp3', monthly: 12.65 },
      ],
      monthly: 66.38,
    });
    facade.deniedActions.add('pricing:GetProducts');
    await expect(provider.estimateCost(changes, ctx)).resolves.toEqual(cost);
  });

  it('leaves the cost unknown when prices cannot be had', async () => {
    facade.deniedActions.add('pricing:GetProducts');
    const spec = { ...open, instanceClass: 'db.r6g.large' };
    const ctx = testContext();
    const observed = await provider.observe(spec, ctx);
    const resolved = provider.resolve(spec, observed, OWNER);
    const cost = await provider.estimateCost(
      provider.plan(resolved, observed, OWNER),
      ctx,
    );
    expect(cost).toEqual({
      kind: 'unknown',
      reason: expect.stringContaining('pricing:GetProducts'),
    });
  });

  it('names the action that AWS does not allow', async () => {
    facade.deniedActions.add('rds:AddTagsToResource');
    await expect(run(open)).rejects.toMatchObject({
      kind: 'denied',
      message: expect.stringMatching(
        /rds:AddTagsToResource \(needed for rds:CreateDBInstanceReadReplica\)/,
      ),
    });
  });

  it.each([
    ['failed', 'failed'],
    ['incompatible-network', 'failed'],
    ['insufficient-capacity', 'capacity'],
    ['storage-full', 'failed'],
    ['inaccessible-encryption-credentials', 'denied'],
  ])(
    'ends at once when the new replica is %s, and can undo it',
    async (status, kind) => {
      facade.faults.add({ kind: 'instance-failure', status });
      const failing = run(open);
      await expect(failing).rejects.toMatchObject({
        kind,
        message: expect.stringContaining(`"${status}"`),
      });
      const changes = provider.plan(
        { ...open, identifier: REPLICA },
        {
          ...(await provider.observe(
            { ...open, identifier: REPLICA },
            testContext(),
          )),
          replica: null,
        },
        OWNER,
      );
      await run(
        { ...open, identifier: REPLICA },
        { id: 'operation-2', undoes: 'operation-1', changes: undoOf(changes) },
      );
      expect(await world.instances()).toHaveLength(1);
    },
  );

  it('waits for a source that is busy, and fails on one that RDS refuses', async () => {
    const spec = { ...open, identifier: REPLICA };
    const ctx = testContext();
    const observed = await provider.observe(spec, ctx);
    const [change] = provider.plan(
      provider.resolve(spec, observed, OWNER),
      observed,
      OWNER,
    );
    facade.faults.add({
      service: 'rds',
      operation: 'CreateDBInstanceReadReplica',
      kind: 'invalid-state',
    });
    await expect(provider.execute(change, ctx)).rejects.toMatchObject({
      kind: 'invalid-state',
    });

    const slow = await startAwsFacade({ transitionDelayMs: 400 });
    try {
      await slow.seedSource({ identifier: SOURCE });
      const slowWorld = new AwsWorld(slow, SOURCE);
      await slowWorld.resize(SOURCE, 'db.r6g.xlarge');
      slowWorld.close();
      const slowProvider = createTestProvider(
        { aws: { mainAccount: slow.credentials } },
        { endpoint: slow.url },
      );
      await expect(slowProvider.execute(change, ctx)).resolves.toEqual({
        status: 'pending',
        message: `Waiting for the source ${SOURCE}: it is "modifying"`,
        retryAfterMs: 5_000,
        wrote: false,
      });
      expect(slow.calls.writes().map(call => call.operation)).toEqual([
        'ModifyDBInstance',
      ]);
    } finally {
      await slow.close();
    }
  });

  it('leaves a promoted replica alone, and says so in plan and undo', async () => {
    const spec = { ...open, identifier: REPLICA };
    const { changes } = await run(spec);
    await world.promote(REPLICA);

    const undo = run(spec, {
      id: 'operation-2',
      undoes: 'operation-1',
      changes: undoOf(changes),
    });
    await expect(undo).rejects.toMatchObject({
      kind: 'invalid-state',
      message: expect.stringContaining('promoted outside Headroom'),
    });
    await expect(run(spec, { id: 'operation-3' })).rejects.toMatchObject({
      findings: expect.arrayContaining([
        expect.objectContaining({ ruleId: 'read-replica.not-a-replica' }),
      ]),
    });
    expect(await world.instances()).toHaveLength(2);
  });

  it('does not turn off a deletion protection that is not its own', async () => {
    const spec = { ...open, identifier: REPLICA };
    const { changes } = await run(spec);
    await world.protect(REPLICA);
    const undo = run(spec, {
      id: 'operation-2',
      undoes: 'operation-1',
      changes: undoOf(changes),
    });
    await expect(undo).rejects.toMatchObject({
      kind: 'invalid-state',
      message: expect.stringContaining('Deletion protection'),
    });
  });

  it('is done undoing when everything is gone already', async () => {
    const spec = { ...open, identifier: REPLICA };
    const { changes } = await run(spec);
    await world.reset();
    const { verification } = await run(spec, {
      id: 'operation-2',
      undoes: 'operation-1',
      changes: undoOf(changes),
    });
    expect(verification).toMatchObject({ verified: true });
  });

  it('deletes nothing outside an undo', async () => {
    const spec = { ...open, identifier: REPLICA };
    const { changes } = await run(spec);
    for (const change of undoOf(changes)) {
      await expect(
        provider.execute(change, testContext()),
      ).rejects.toMatchObject({ kind: 'failed' });
    }
    expect(await world.instances()).toHaveLength(2);
  });

  it.each([
    [
      { status: 'stale' as const, value: 0.1, reason: '10 minutes old' },
      '10 minutes old',
    ],
    [
      { status: 'unknown' as const, value: null, reason: 'no series' },
      'no series',
    ],
    [
      { status: 'failed' as const, value: null, reason: 'no answer' },
      'no answer',
    ],
    [{ value: 61 }, '61 s behind'],
  ])('is not verified by a lag of %p', async (lag, reason) => {
    const { changes } = await run({ ...open, identifier: REPLICA });
    const verification = await provider.verify(
      {
        spec: { ...open, identifier: REPLICA },
        changes,
        direction: 'apply',
        phase: 'after',
      },
      testContext({
        reading: async (id, resource) => ({
          ...okReading(id, resource),
          ...(id === 'database.replica.lag' ? lag : {}),
        }),
      }),
    );
    expect(verification.verified).toBe(false);
    expect(verification.reason).toContain(reason);
  });

  it('sets tags beside a change that waits for the maintenance window, and applies none along with its own', async () => {
    const spec = { ...open, identifier: REPLICA };
    await run(spec);
    await world.scheduleResize(REPLICA, 'db.t4g.large');

    const tagged = { ...spec, tags: { team: 'shop' } };
    await run(tagged, { id: 'operation-2' });
    const [replica] = (await world.instances()).filter(
      i => i.DBInstanceIdentifier === REPLICA,
    );
    expect(replica.TagList).toContainEqual({ Key: 'team', Value: 'shop' });

    const exposed = { ...tagged, deletionProtection: true };
    await expect(run(exposed, { id: 'operation-3' })).rejects.toMatchObject({
      kind: 'invalid-state',
      message: expect.stringMatching(
        /DBInstanceClass waits for the maintenance window .* then plan again/,
      ),
    });
    expect((await world.instances()).map(i => i.DBInstanceClass)).toEqual([
      'db.t4g.medium',
      'db.t4g.medium',
    ]);
  });

  it("names neither the owner nor the settings of somebody else's instance", async () => {
    await world.createReplica(REPLICA, {
      'headroom.dev/entity-ref': 'component:secret/payroll',
    });
    const blocked = run({ ...open, identifier: REPLICA });
    await expect(blocked).rejects.toMatchObject({
      findings: [
        expect.objectContaining({
          ruleId: 'read-replica.foreign-name',
          reason: expect.not.stringContaining('payroll'),
        }),
        expect.anything(),
      ],
    });
    const change: PlannedChange = {
      id: 'replica',
      action: 'update',
      resource: {
        type: 'AWS::RDS::DBInstance',
        id: REPLICA,
        account: null,
        region: open.region,
      },
      summary: 'Put the former settings back',
      before: { foreign: true },
      after: settingsOfInstance(ownReplicaInstance(), []),
      risk: 'low',
      consequences: [],
      undo: { kind: 'irreversible', reason: 'It is an undo.' },
    };
    await expect(provider.execute(change, testContext())).rejects.toMatchObject(
      {
        kind: 'foreign',
        message: expect.not.stringContaining('payroll'),
      },
    );
  });

  it('judges the lag after an undo by the alarm that it restored', async () => {
    const spec = { ...open, identifier: REPLICA };
    await run(spec);
    const loose = { ...spec, lagAlarmThreshold: 300 };
    const { changes } = await run(loose, { id: 'operation-2' });
    const verification = await provider.verify(
      {
        spec: loose,
        changes: undoOf(changes),
        direction: 'undo',
        phase: 'after',
      },
      testContext({
        reading: async (id, resource) => ({
          ...okReading(id, resource),
          value: 200,
        }),
      }),
    );
    expect(verification.verified).toBe(false);
  });

  it('takes back what it can beside storage that grew', async () => {
    const spec = { ...open, identifier: REPLICA };
    await run(spec);
    const { changes } = await run(
      { ...spec, allocatedStorage: 200, instanceClass: 'db.t4g.large' },
      { id: 'operation-2' },
    );
    const { verification } = await run(spec, {
      id: 'operation-3',
      undoes: 'operation-2',
      changes: undoOf(changes),
    });
    expect(verification?.verified).toBe(true);
    const [replica] = (await world.instances()).filter(
      i => i.DBInstanceIdentifier === REPLICA,
    );
    expect(replica).toMatchObject({
      DBInstanceClass: 'db.t4g.medium',
      AllocatedStorage: 200,
    });
  });

  it('proposes nothing of a source that does not exist, and names the annotation', async () => {
    const proposal = provider.propose(
      {
        entity: entity({
          'headroom.dev/rds-instance': 'nothing',
          'headroom.dev/aws-region': 'eu-central-1',
        }),
        environment: null,
      },
      testContext(),
    );
    await expect(proposal).rejects.toMatchObject({
      kind: 'not-found',
      message: expect.stringContaining(
        'no DB instance nothing in eu-central-1 of the main account; correct the annotation headroom.dev/rds-instance',
      ),
    });
  });

  it('resolves a spec whose source is missing but once', async () => {
    const spec = { ...open, sourceInstance: 'nothing' };
    const observed = await provider.observe(spec, testContext());
    const once = provider.resolve(spec, observed, OWNER);
    expect(once.identifier).toBe(REPLICA);
    expect(provider.resolve(once, observed, OWNER)).toEqual(once);
  });

  it('works on one source at a time', () => {
    expect(provider.target({ ...open, accountId: '123456789012' })).toEqual({
      type: 'AWS::RDS::DBInstance',
      id: 'storefront-db',
      account: '123456789012',
      region: 'eu-central-1',
    });
  });

  it('works on the same source, whether its account is named or left out', async () => {
    const observed = await provider.observe(open, testContext());
    const { accountId } = observed;
    expect(accountId).toMatch(/^\d{12}$/);
    expect(provider.target(open, observed)).toEqual(
      provider.target({ ...open, accountId: String(accountId) }, observed),
    );
  });
});
