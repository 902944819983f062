import { fleetQuery } from '../fleet/fleetQuery';
import { promqlShape } from '../__testUtils__/promqlShape';
import { databaseReadings } from './databaseReadings';
import { renderExpression } from './renderExpression';

const readings = databaseReadings('dbinstance_identifier');
const alternatives = readings.flatMap(reading =>
  reading.alternatives.map(
    alternative =>
      [reading.id, alternative.origin, reading, alternative] as const,
  ),
);

const placeholders = {
  scopeLabels: { account: ['account_id'], region: ['region'] },
  agg: 'max' as const,
  scrapeIntervalSeconds: 30,
};

describe('the catalog of readings', () => {
  it('has every reading once', () => {
    const ids = readings.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('needs at most 20 queries, two of them for alerts', () => {
    expect(readings.length + 2).toBeLessThanOrEqual(20);
  });

  it.each(alternatives)(
    '%s by %s is PromQL that is bounded by its matcher and grouped by its label',
    (_id, _origin, _reading, { expression, history, time, identityLabels }) => {
      for (const each of [expression, history ?? expression, time ?? '']) {
        const rendered = renderExpression(each, {
          ...placeholders,
          match: 'x="y"',
          identityLabels,
        });
        expect(() => promqlShape(rendered)).not.toThrow();
        const selectors = rendered.match(/\b(pg|aws)_\w+/g) ?? [];
        expect(selectors.length).toBeGreaterThan(0);
        expect(rendered.match(/\{x="y"/g)).toHaveLength(selectors.length);
        expect(rendered).toContain(
          `by (${identityLabels.join(', ')}, account_id, region`,
        );
        expect(rendered).not.toContain('$');
      }
    },
  );

  it.each(readings.map(reading => [reading.id, reading] as const))(
    '%s makes one fleet query that names no instance',
    (_id, reading) => {
      const query = fleetQuery(reading, {
        timing: { scrapeIntervalSeconds: 30 },
        scopeLabels: placeholders.scopeLabels,
      });
      expect(() => promqlShape(query)).not.toThrow();
      expect(query).not.toContain('$');
      // Also a proxy that lets only GET pass has to take it.
      expect(encodeURIComponent(query).length).toBeLessThan(8000);
    },
  );

  it('takes a value for no placeholder', () => {
    const rendered = renderExpression('x{$match}', {
      ...placeholders,
      match: 'a="$id$agg$&"',
      identityLabels: ['db'],
    });
    expect(rendered).toBe('x{a="$id$agg$&"}');
  });
});
