import { explainBroken, phaseOf } from './instanceStatus';

describe('phaseOf', () => {
  it.each([
    ['available', 'ready'],
    ['storage-optimization', 'ready'],
    ['creating', 'passing'],
    ['modifying', 'passing'],
    ['backing-up', 'passing'],
    ['rebooting', 'passing'],
    ['a status of next year', 'passing'],
    ['deleting', 'deleting'],
    ['failed', 'broken'],
    ['incompatible-network', 'broken'],
    ['incompatible-parameters', 'broken'],
    ['incompatible-restore', 'broken'],
    ['insufficient-capacity', 'broken'],
    ['storage-full', 'broken'],
    ['inaccessible-encryption-credentials', 'broken'],
    ['inaccessible-encryption-credentials-recoverable', 'broken'],
    ['restore-error', 'broken'],
    ['stopped', 'broken'],
  ])('%s is %s', (status, phase) => {
    expect(phaseOf(status)).toBe(phase);
  });

  it.each([
    ['insufficient-capacity', 'capacity'],
    ['inaccessible-encryption-credentials', 'denied'],
    ['stopped', 'invalid-state'],
    ['storage-full', 'failed'],
  ])('%s is a failure of kind %s', (status, kind) => {
    expect(explainBroken(status).kind).toBe(kind);
  });
});
