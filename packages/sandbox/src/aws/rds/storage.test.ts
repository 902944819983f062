import {
  CreateDBInstanceReadReplicaCommand,
  DeleteDBInstanceCommand,
  ModifyDBInstanceCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import type {
  CreateDBInstanceCommandInput,
  ModifyDBInstanceCommandInput,
} from '@aws-sdk/client-rds';
import { startAwsFacade } from '../../testUtils/startAwsFacade';
import type { TestAwsFacade } from '../../testUtils/startAwsFacade';

const BOTH =
  /^You must specify both the storage size and iops when modifying the storage size or iops on a DB instance that has iops\.$/;
const SMALL_GP3 = { StorageType: 'gp3', AllocatedStorage: 150 };
const LARGE_GP3 = { StorageType: 'gp3', AllocatedStorage: 400 };
const IO1 = { StorageType: 'io1', AllocatedStorage: 100, Iops: 3000 };

type Storage = Partial<CreateDBInstanceCommandInput>;
type Change = Partial<ModifyDBInstanceCommandInput>;

describe('storage of an instance', () => {
  let facade: TestAwsFacade;
  let rds: RDSClient;
  let count = 0;

  beforeAll(async () => {
    facade = await startAwsFacade();
    rds = new RDSClient({ ...facade.clientConfig, maxAttempts: 1 });
  });

  afterAll(async () => {
    rds.destroy();
    await facade.close();
  });

  const create = async (storage: Storage) => {
    const identifier = `instance-${count++}`;
    await facade.seedSource({ identifier, ...storage });
    return identifier;
  };
  const modify = (identifier: string, change: Change, client = rds) =>
    client.send(
      new ModifyDBInstanceCommand({
        DBInstanceIdentifier: identifier,
        ApplyImmediately: true,
        ...change,
      }),
    );

  it('takes of one that is full nothing but more of it', async () => {
    const identifier = await create(SMALL_GP3);
    facade.faults.add({
      kind: 'instance-failure',
      operation: 'ModifyDBInstance',
      status: 'storage-full',
    });
    await modify(identifier, { MultiAZ: true });
    await facade.waitForStatus(identifier, 'storage-full');
    for (const change of [
      { MultiAZ: false },
      { AllocatedStorage: 150 },
      { AllocatedStorage: 200, ApplyImmediately: false },
    ]) {
      await expect(modify(identifier, change)).rejects.toMatchObject({
        name: 'InvalidDBInstanceStateFault',
      });
    }
    await modify(identifier, { AllocatedStorage: 200 });
    expect(await facade.waitForStatus(identifier, 'available')).toMatchObject({
      AllocatedStorage: 200,
    });
  });

  it.each<[string, Storage, { Iops?: number; StorageThroughput?: number }]>([
    ['gp2', { StorageType: 'gp2' }, {}],
    ['gp3', SMALL_GP3, { Iops: 3000, StorageThroughput: 125 }],
    ['striped gp3', LARGE_GP3, { Iops: 12000, StorageThroughput: 500 }],
    [
      'provisioned gp3',
      { ...LARGE_GP3, Iops: 20000, StorageThroughput: 4000 },
      { Iops: 20000, StorageThroughput: 4000 },
    ],
    ['io1', IO1, { Iops: 3000 }],
    [
      'io2, of which a GiB may have more',
      { StorageType: 'io2', AllocatedStorage: 100, Iops: 100_000 },
      { Iops: 100_000 },
    ],
    ['a limit of a tenth more', { ...SMALL_GP3, MaxAllocatedStorage: 165 }, {}],
  ])('describes %s', async (_what, storage, expected) => {
    const instance = await facade.waitForStatus(
      await create(storage),
      'available',
    );
    expect(instance).toMatchObject(expected);
    expect(instance.MaxAllocatedStorage).toBe(storage.MaxAllocatedStorage);
  });

  it.each<[string, Storage, RegExp]>([
    [
      'more IOPS per GiB than io1 has',
      { ...IO1, Iops: 256_000 },
      /^Invalid iops to storage \(GB\) ratio for engine name postgres and storage type io1: 2560\.0000$/,
    ],
    [
      'fewer IOPS per GiB than io1 has, once it has grown',
      { ...IO1, MaxAllocatedStorage: 10_000 },
      /^Invalid iops to max storage \(GB\) ratio for engine name postgres and storage type io1: 0\.3000$/,
    ],
    [
      'more throughput than the IOPS allow',
      { ...LARGE_GP3, StorageThroughput: 4000 },
      /ratio/,
    ],
    ['a limit that is the size', { MaxAllocatedStorage: 100 }, /Must be/],
    ['a limit just above', { MaxAllocatedStorage: 109 }, /Must be/],
  ])('refuses %s', async (_what, storage, message) => {
    await expect(create(storage)).rejects.toThrow(message);
  });

  it.each<[string, Storage, Change, RegExp]>([
    ['io1: IOPS alone', IO1, { Iops: 4000 }, BOTH],
    ['io1: size alone', IO1, { AllocatedStorage: 200 }, BOTH],
    ['gp3 to io2: no size', LARGE_GP3, { StorageType: 'io2', Iops: 9e3 }, BOTH],
    ['large gp3: size alone', LARGE_GP3, { AllocatedStorage: 500 }, BOTH],
    ['gp3 that becomes large', SMALL_GP3, { AllocatedStorage: 500 }, BOTH],
    [
      'io1 to small gp3 with the size',
      IO1,
      { StorageType: 'gp3', AllocatedStorage: 100 },
      BOTH,
    ],
    [
      'io1: a limit that its IOPS do not reach',
      IO1,
      { MaxAllocatedStorage: 10_000 },
      /max storage/,
    ],
    ['less storage', SMALL_GP3, { AllocatedStorage: 100 }, /reduced/],
    [
      'gp3 to fewer IOPS than the throughput that stays needs',
      { ...LARGE_GP3, Iops: 20000, StorageThroughput: 4000 },
      { AllocatedStorage: 500, Iops: 12000 },
      /throughput to iops ratio/,
    ],
    [
      'small gp3: IOPS that it cannot have',
      SMALL_GP3,
      { AllocatedStorage: 200, Iops: 12000 },
      /less than 400/,
    ],
    [
      'the size to the limit of autoscaling, which would not be one any more',
      { ...SMALL_GP3, MaxAllocatedStorage: 500 },
      { AllocatedStorage: 500, Iops: 12000 },
      /MaxAllocatedStorage/,
    ],
  ])('refuses to change %s', async (_what, storage, change, message) => {
    await expect(modify(await create(storage), change)).rejects.toThrow(
      message,
    );
  });

  it.each<[string, Storage, Change, object]>([
    ['nothing of io1', IO1, { DeletionProtection: true }, IO1],
    [
      'io1',
      IO1,
      { AllocatedStorage: 200, Iops: 4000 },
      { AllocatedStorage: 200, Iops: 4000 },
    ],
    [
      'io1 to small gp3, whose IOPS come with it',
      IO1,
      { StorageType: 'gp3' },
      { StorageType: 'gp3', Iops: 3000 },
    ],
    [
      'gp3 that becomes large',
      SMALL_GP3,
      { AllocatedStorage: 500, Iops: 12000 },
      { AllocatedStorage: 500, Iops: 12000 },
    ],
    [
      'small gp3',
      SMALL_GP3,
      { AllocatedStorage: 200 },
      { AllocatedStorage: 200, Iops: 3000 },
    ],
    [
      'gp3 to fewer IOPS and less throughput',
      { ...LARGE_GP3, Iops: 20000, StorageThroughput: 4000 },
      { AllocatedStorage: 400, Iops: 12000, StorageThroughput: 500 },
      { AllocatedStorage: 400, Iops: 12000, StorageThroughput: 500 },
    ],
    [
      'IOPS of gp3, whose throughput stays',
      { ...LARGE_GP3, Iops: 20000, StorageThroughput: 4000 },
      { AllocatedStorage: 400, Iops: 16000 },
      { Iops: 16000, StorageThroughput: 4000 },
    ],
    [
      'growth of less than a tenth to a tenth',
      SMALL_GP3,
      { AllocatedStorage: 151 },
      { AllocatedStorage: 165 },
    ],
    [
      'size and limit at once to no autoscaling',
      { ...SMALL_GP3, MaxAllocatedStorage: 500 },
      { AllocatedStorage: 200, MaxAllocatedStorage: 200 },
      { AllocatedStorage: 200, MaxAllocatedStorage: undefined },
    ],
    [
      'autoscaling to off, by the size itself',
      { ...SMALL_GP3, MaxAllocatedStorage: 500 },
      { MaxAllocatedStorage: 150 },
      { MaxAllocatedStorage: undefined },
    ],
  ])('changes %s', async (_what, storage, change, expected) => {
    const identifier = await create(storage);
    await modify(identifier, change);
    const instance = await facade.waitForStatus(identifier, 'available');
    expect({ ...instance, ...expected }).toEqual(instance);
  });

  it('forgets the IOPS of io1 that became gp3', async () => {
    const identifier = await create(IO1);
    await modify(identifier, { StorageType: 'gp3' });
    await facade.waitForStatus(identifier, 'available');
    await modify(identifier, { MaxAllocatedStorage: 500 });
    expect(await facade.waitForStatus(identifier, 'available')).toMatchObject({
      StorageType: 'gp3',
      Iops: 3000,
      MaxAllocatedStorage: 500,
    });
  });

  it('lets a volume wait, shows what is new of it, and builds on it', async () => {
    const identifier = await create(IO1);
    const later = { ApplyImmediately: false };
    await modify(identifier, { StorageType: 'gp3', ...later });
    const waiting = await facade.waitForStatus(identifier, 'available');
    expect(waiting).toMatchObject({ StorageType: 'io1', Iops: 3000 });
    expect(waiting.PendingModifiedValues).toEqual({ StorageType: 'gp3' });
    await modify(identifier, { MaxAllocatedStorage: 500 });
    expect(await facade.waitForStatus(identifier, 'available')).toMatchObject({
      StorageType: 'gp3',
      AllocatedStorage: 100,
      Iops: 3000,
      MaxAllocatedStorage: 500,
    });
    await modify(identifier, { MaxAllocatedStorage: 600 });
  });

  it('optimises changed storage, and lets everything but storage change meanwhile', async () => {
    const slow = await startAwsFacade({ storageOptimizationMs: 60_000 });
    const client = new RDSClient({ ...slow.clientConfig, maxAttempts: 1 });
    try {
      await slow.seedSource({ identifier: 'orders' });
      await modify('orders', { AllocatedStorage: 200 }, client);
      await slow.waitForStatus('orders', 'storage-optimization');
      await expect(
        modify('orders', { AllocatedStorage: 300 }, client),
      ).rejects.toMatchObject({
        name: 'InvalidParameterCombination',
        message:
          "You can't currently modify the storage of this DB instance because the previous storage change is being optimized.",
      });
      await expect(
        client.send(
          new CreateDBInstanceReadReplicaCommand({
            DBInstanceIdentifier: 'replica',
            SourceDBInstanceIdentifier: 'orders',
          }),
        ),
      ).rejects.toMatchObject({ name: 'InvalidDBInstanceStateFault' });
      await modify(
        'orders',
        { DBInstanceClass: 'db.t4g.large', MaxAllocatedStorage: 1000 },
        client,
      );
      expect(
        await slow.waitForStatus('orders', 'storage-optimization'),
      ).toMatchObject({ DBInstanceClass: 'db.t4g.large' });
      await client.send(
        new DeleteDBInstanceCommand({
          DBInstanceIdentifier: 'orders',
          SkipFinalSnapshot: true,
        }),
      );
    } finally {
      client.destroy();
      await slow.close();
    }
  });
});
