import { phaseOf, troubleOf } from './instanceStatus';

const replica = (
  status: string,
  replication: { normal: boolean; status: string; message: string } | null = {
    normal: true,
    status: 'replicating',
    message: '',
  },
) => ({ identifier: 'storefront-read-replica-01', status, replication });

describe('instanceStatus', () => {
  /** Every status of the table in the Amazon RDS User Guide, "Viewing Amazon RDS DB instance status". */
  it.each([
    ['available', 'ready'],
    ['storage-initialization', 'ready'],
    ['storage-optimization', 'ready'],
    ['backing-up', 'passing'],
    ['configuring-enhanced-monitoring', 'passing'],
    ['configuring-iam-database-auth', 'passing'],
    ['configuring-log-exports', 'passing'],
    ['converting-to-vpc', 'passing'],
    ['creating', 'passing'],
    ['delete-precheck', 'passing'],
    ['maintenance', 'passing'],
    ['modifying', 'passing'],
    ['moving-to-vpc', 'passing'],
    ['rebooting', 'passing'],
    ['renaming', 'passing'],
    ['resetting-master-credentials', 'passing'],
    ['starting', 'passing'],
    ['storage-config-upgrade', 'passing'],
    ['upgrading', 'passing'],
    ['a status of next year', 'passing'],
    ['deleting', 'deleting'],
    ['failed', 'broken'],
    ['inaccessible-encryption-credentials', 'broken'],
    ['inaccessible-encryption-credentials-recoverable', 'broken'],
    ['incompatible-create', 'broken'],
    ['incompatible-network', 'broken'],
    ['incompatible-option-group', 'broken'],
    ['incompatible-parameters', 'broken'],
    ['incompatible-restore', 'broken'],
    ['insufficient-capacity', 'broken'],
    ['restore-error', 'broken'],
    ['stopped', 'broken'],
    ['stopping', 'broken'],
    ['storage-full', 'broken'],
    ['unsupported-configuration', 'broken'],
  ])('%s is %s, and only what is broken is trouble', (status, phase) => {
    expect(phaseOf(status)).toBe(phase);
    expect(troubleOf(replica(status))?.status).toBe(
      phase === 'broken' ? status : undefined,
    );
  });

  it.each([
    ['insufficient-capacity', 'capacity', /another class/],
    ['inaccessible-encryption-credentials', 'denied', /KMS key/],
    ['stopped', 'invalid-state', /Start it/],
    ['storage-full', 'failed', /more storage/],
    ['incompatible-network', 'failed', /events in the RDS console/],
  ])('%s is a failure of kind %s, and says what to do', (status, kind, fix) => {
    const trouble = troubleOf(replica(status));
    expect(trouble?.kind).toBe(kind);
    expect(trouble?.explanation).toMatch(fix);
    expect(trouble?.explanation).toContain(
      `storefront-read-replica-01 is "${status}".`,
    );
  });

  it.each([
    ['available', 'error', 'replication error'],
    ['available', 'stopped', 'replication stopped'],
    ['storage-optimization', 'terminated', 'replication terminated'],
    [
      'available',
      'replication stop point reached',
      'replication stop point reached',
    ],
    ['available', 'connecting', undefined],
    ['creating', 'error', undefined],
  ])(
    'one that is %s whose replication is "%s" is in trouble: %s',
    (status, of, trouble) => {
      const replication = { normal: false, status: of, message: '' };
      expect(troubleOf(replica(status, replication))?.status).toBe(trouble);
    },
  );

  it('takes an instance without replication for well', () => {
    expect(troubleOf(replica('available', null))).toBeNull();
  });
});
