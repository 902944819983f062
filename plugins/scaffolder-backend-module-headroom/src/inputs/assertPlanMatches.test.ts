import { JsonObject } from '@backstage/types';
import { replicaPlan } from '../__testUtils__/plans';
import { assertPlanMatches } from './assertPlanMatches';

const check = (planned: JsonObject, wanted: JsonObject) => () =>
  assertPlanMatches(replicaPlan({ spec: planned }), {
    entityRef: 'component:default/storefront',
    environment: undefined,
    provider: 'aws-rds',
    spec: wanted,
  });

describe('assertPlanMatches', () => {
  it.each<[string, JsonObject, JsonObject]>([
    ['what is left out', { port: 5432 }, {}],
    ['the same value', { multiAz: false }, { multiAz: false }],
    [
      'the same set in another order',
      { securityGroups: ['sg-1', 'sg-2'] },
      { securityGroups: ['sg-2', 'sg-1'] },
    ],
    ['the same tags', { tags: { a: '1' } }, { tags: { a: '1' } }],
    [
      'what the template engine makes of an object',
      { tags: { a: '1' } },
      { tags: Object.assign(Object.create(null), { a: '1' }) },
    ],
    [
      'what the form makes of nothing',
      { securityGroups: ['sg-1'] },
      { securityGroups: [], tags: {} },
    ],
  ])('takes %s', (_, planned, wanted) => {
    expect(check(planned, wanted)).not.toThrow();
  });

  it.each<[string, JsonObject, JsonObject]>([
    ['port', { port: 5432 }, { port: 5433 }],
    ['port', {}, { port: 5433 }],
    ['multiAz', { multiAz: true }, { multiAz: false }],
    ['tags', { tags: { a: '1' } }, { tags: { a: '2' } }],
    [
      'securityGroups',
      { securityGroups: ['sg-1'] },
      { securityGroups: ['sg-1', 'sg-2'] },
    ],
  ])('refuses another %s', (field, planned, wanted) => {
    expect(check(planned, wanted)).toThrow(`${field}: planned`);
  });
});
