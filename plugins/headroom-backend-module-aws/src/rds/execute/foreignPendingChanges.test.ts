import { ownReplicaInstance } from '../../__testUtils__/observedReadReplica';
import { settingsOfInstance } from '../model/settingsOfInstance';
import { foreignPendingChanges } from './foreignPendingChanges';

const wanted = {
  ...settingsOfInstance(ownReplicaInstance(), []),
  instanceClass: 'db.t4g.large',
};

describe('foreignPendingChanges', () => {
  it.each<
    [
      Record<string, string>,
      Parameters<typeof foreignPendingChanges>[2],
      string[],
    ]
  >([
    [{}, ['instanceClass'], []],
    [{ DBInstanceClass: 'db.t4g.large' }, ['instanceClass'], []],
    [
      { DBInstanceClass: 'db.t4g.xlarge' },
      ['instanceClass'],
      ['DBInstanceClass'],
    ],
    [{ DBInstanceClass: 'db.t4g.large' }, ['port'], ['DBInstanceClass']],
    [{ AllocatedStorage: '110', Iops: '12000' }, ['allocatedStorage'], []],
    [{ AllocatedStorage: '110' }, ['multiAz'], ['AllocatedStorage']],
    [{ MultiAZ: 'false', Port: '5432' }, ['multiAz', 'port'], []],
    [
      { EngineVersion: '18.5', CACertificateIdentifier: 'rds-ca-ecc384-g1' },
      ['instanceClass'],
      ['CACertificateIdentifier', 'EngineVersion'],
    ],
  ])('of %p, with %p to change: %p', (pendingChanges, changed, foreign) => {
    expect(foreignPendingChanges({ pendingChanges }, wanted, changed)).toEqual(
      foreign,
    );
  });
});
