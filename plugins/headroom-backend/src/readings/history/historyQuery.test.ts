import { databaseReadings } from '../catalog/databaseReadings';
import { hostileValues } from '../__testUtils__/hostileValues';
import { promqlShape } from '../__testUtils__/promqlShape';
import { historyQuery } from './historyQuery';

function queryFor(resources: string[]): string {
  const branches = databaseReadings('dbinstance_identifier').flatMap(reading =>
    reading.alternatives.map(alternative => ({
      reading,
      alternative,
      resources,
    })),
  );
  return historyQuery(branches, '60s');
}

describe('historyQuery', () => {
  const harmless = promqlShape(queryFor(['harmless']));
  const harmlessPair = promqlShape(queryFor(['harmless', 'other']));

  it.each(hostileValues)('keeps its shape with %s', (_name, value) => {
    expect(promqlShape(queryFor([value]))).toBe(harmless);
    expect(promqlShape(queryFor([value, 'other']))).toBe(harmlessPair);
  });
});
