import { Entity } from '@backstage/catalog-model';
import { Operation } from '@headroom/backstage-plugin-headroom-common';
import { startAwsFacade, TestAwsFacade } from '@headroom/sandbox';
import { AwsWorld } from '../__testUtils__/AwsWorld';
import { createTestProvider } from '../__testUtils__/createTestProvider';
import { OWNER } from '../__testUtils__/observedReadReplica';
import { REPORTED_LAG } from '../__testUtils__/reportedLag';
import { Portal, startPortal } from '../__testUtils__/startPortal';

const SOURCE = 'storefront-db';
const { entityRef } = OWNER;
const STOREFRONT: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'storefront',
    annotations: {
      'headroom.dev/rds-instance': SOURCE,
      'headroom.dev/aws-region': 'eu-central-1',
    },
  },
};

describe('undo of aws-rds, by the real engine', () => {
  let facade: TestAwsFacade;
  let world: AwsWorld;
  let portal: Portal;
  let number = 0;
  let identifier: string;

  beforeAll(async () => {
    facade = await startAwsFacade({ ...REPORTED_LAG, transitionDelayMs: 20 });
    await facade.seedSource({
      identifier: SOURCE,
      DBInstanceClass: 'db.t4g.medium',
      DBName: 'storefront',
    });
    world = new AwsWorld(facade, SOURCE);
    const provider = createTestProvider(
      { aws: { mainAccount: facade.credentials } },
      { endpoint: facade.url },
    );
    portal = await startPortal(provider, [STOREFRONT]);
  }, 60_000);

  afterAll(async () => {
    world.close();
    await facade.close();
  });

  beforeEach(async () => {
    await world.reset();
    number += 1;
    identifier = `storefront-read-replica-0${number}`;
  });

  const apply = async (): Promise<Operation> => {
    const operation = await portal.carryOut(
      await portal.plan(entityRef, {
        region: 'eu-central-1',
        sourceInstance: SOURCE,
        identifier,
      }),
    );
    expect(operation.status).toBe('verified');
    return operation;
  };

  const replica = async () =>
    (await world.instances()).find(
      each => each.DBInstanceIdentifier === identifier,
    );

  const entries = async ({ id }: Operation) => {
    const operations = await portal.ledger(entityRef);
    const found = operations.find(each => each.id === id);
    return found?.entries.map(({ change, status }) => [change.id, status]);
  };

  it('deletes what was made, and the ledger says so', async () => {
    const made = await apply();
    const undo = await portal.planUndo(made.id);
    expect(undo.changes.map(({ action }) => action)).toEqual([
      'delete',
      'delete',
    ]);
    expect(await portal.carryOut(undo)).toMatchObject({ status: 'verified' });
    expect(await replica()).toBeUndefined();
    expect(await world.snapshot()).toMatchObject({ alarms: [] });
    expect(await entries(made)).toEqual([
      ['replica', 'undone'],
      ['lag-alarm', 'undone'],
    ]);
  }, 60_000);

  it('has nothing to do where everything was deleted outside', async () => {
    const made = await apply();
    await world.reset();
    const undo = await portal.planUndo(made.id);
    expect(undo.changes.map(({ action }) => action)).toEqual(['none', 'none']);
    expect(await portal.carryOut(undo)).toMatchObject({ status: 'verified' });
    expect(await entries(made)).toEqual([
      ['replica', 'undone'],
      ['lag-alarm', 'undone'],
    ]);
  }, 60_000);

  it('leaves a replica that was promoted outside, and the ledger keeps it', async () => {
    const made = await apply();
    await world.promote(identifier);
    const undo = await portal.planUndo(made.id);
    expect(undo.findings.map(({ ruleId }) => ruleId)).toEqual([
      'undo.changed-outside',
    ]);
    expect(await portal.carryOut(undo)).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('promoted outside Headroom'),
    });
    expect(await replica()).toMatchObject({ DBInstanceStatus: 'available' });
    expect(await entries(made)).toEqual([
      ['replica', 'applied'],
      ['lag-alarm', 'undone'],
    ]);
  }, 60_000);

  it('leaves a replica that was protected outside, and says what to do', async () => {
    const made = await apply();
    await world.protect(identifier);
    const undo = await portal.planUndo(made.id);
    expect(await portal.carryOut(undo)).toMatchObject({
      status: 'failed',
      message: expect.stringContaining(
        `Deletion protection of ${identifier} was turned on outside Headroom; turn it off first.`,
      ),
    });
    expect(await replica()).toMatchObject({ DeletionProtection: true });
    expect(await entries(made)).toContainEqual(['replica', 'applied']);
  }, 60_000);

  it('takes the tag away from what was adopted, and leaves it', async () => {
    await world.createReplica(identifier, {
      'headroom.dev/entity-ref': entityRef,
    });
    const before = (await replica())?.TagList;
    const made = await apply();
    expect((await replica())?.TagList).toContainEqual({
      Key: 'headroom.dev/operation',
      Value: made.id,
    });
    const undo = await portal.planUndo(made.id);
    expect(await portal.carryOut(undo)).toMatchObject({ status: 'verified' });
    expect(await replica()).toMatchObject({
      DBInstanceStatus: 'available',
      TagList: before,
    });
    expect(await entries(made)).toContainEqual(['replica', 'undone']);
  }, 60_000);
});
