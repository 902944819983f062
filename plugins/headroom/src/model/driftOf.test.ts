import { DriftState } from '@headroom/backstage-plugin-headroom-common';
import { ledgerFixture } from '../fixtures/ledgerFixture';
import { FIXTURE_NOW } from '../fixtures/reading';
import { driftOf } from './driftOf';

const [{ entries }] = ledgerFixture().operations;
const drift = (status: DriftState['status']): DriftState => ({
  status,
  checkedAt: FIXTURE_NOW,
  details: ['Threshold: 60 became 600'],
});

describe('driftOf', () => {
  it.each([
    ['applied', 'changed', 'changed outside Headroom'],
    ['applied', 'missing', 'removed outside Headroom'],
    ['applying', 'changed', 'was not finished'],
    ['applying', 'missing', 'is not there'],
    ['applying', 'in-sync', 'was finished after all'],
  ] as const)('tells of what is %s that it is %s', (status, seen, text) => {
    const [entry] = entries;
    expect(driftOf([{ ...entry, status, drift: drift(seen) }])).toEqual([
      {
        resource: 'storefront-read-replica-01',
        text,
        details: ['Threshold: 60 became 600'],
      },
    ]);
  });

  it.each([
    ['never looked at', { drift: null }],
    ['in sync', { drift: drift('in-sync') }],
    ['could not be looked at', { drift: drift('unknown') }],
    ['undone', { drift: drift('missing'), status: 'undone' as const }],
    ['being done', { drift: null, status: 'applying' as const }],
  ])('is quiet about what is %s', (_, overrides) => {
    expect(driftOf([{ ...entries[0], ...overrides }])).toEqual([]);
  });
});
