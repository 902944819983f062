import { databaseReadings } from '../catalog/databaseReadings';
import { hostileValues } from '../__testUtils__/hostileValues';
import { promqlShape } from '../__testUtils__/promqlShape';
import { subjectOf } from '../identity/Subject';
import { historyQuery } from './historyQuery';

function queryFor(resources: string[]): string {
  const subjects = resources.map(name =>
    subjectOf({ name, scope: {}, since: null }, undefined),
  );
  const branches = databaseReadings('dbinstance_identifier').flatMap(reading =>
    reading.alternatives.flatMap(alternative =>
      alternative.identityLabels.map(identityLabel => ({
        reading,
        alternative,
        identityLabel,
        subjects,
      })),
    ),
  );
  return historyQuery(branches, {
    window: '60s',
    scopeLabels: { account: ['account_id'] },
    scrapeIntervalSeconds: 15,
  });
}

describe('historyQuery', () => {
  const harmless = promqlShape(queryFor(['harmless']));
  const harmlessPair = promqlShape(queryFor(['harmless', 'other']));

  it.each(hostileValues)('keeps its shape with %s', (_name, value) => {
    expect(promqlShape(queryFor([value]))).toBe(harmless);
    expect(promqlShape(queryFor([value, 'other']))).toBe(harmlessPair);
  });
});
