import { hostileValues } from '../__testUtils__/hostileValues';
import { promqlShape } from '../__testUtils__/promqlShape';
import { escapePromQlString } from './escapePromQlString';
import { escapeRe2Literal } from './escapeRe2Literal';
import { oneOfMatcher } from './oneOfMatcher';

const selector = (values: string[]) =>
  `max by (db) (cpu{${oneOfMatcher('db', values)},job="x"})`;

describe('oneOfMatcher', () => {
  it('writes what Prometheus matches', () => {
    expect(oneOfMatcher('db', ['orders'])).toBe('db="orders"');
    expect(oneOfMatcher('db', ['a.b', 'c"d'])).toBe('db=~"a\\\\.b|c\\"d"');
  });

  it('refuses to match nothing, which would be everything', () => {
    expect(() => oneOfMatcher('db', [])).toThrow('at least one value');
  });

  it.each(hostileValues)('keeps its shape with %s', (_name, value) => {
    expect(promqlShape(selector([value]))).toBe(
      promqlShape(selector(['harmless'])),
    );
    expect(promqlShape(selector([value, 'b']))).toBe(
      promqlShape(selector(['harmless', 'b'])),
    );
  });

  it('would lose it without escaping', () => {
    const shapes = hostileValues.map(([, value]) => {
      try {
        return promqlShape(`max by (db) (cpu{db="${value}",job="x"})`);
      } catch {
        return 'no PromQL';
      }
    });
    const harmless = promqlShape('max by (db) (cpu{db="harmless",job="x"})');
    expect(shapes.filter(shape => shape !== harmless).length).toBeGreaterThan(
      7,
    );
  });
});

describe('escapeRe2Literal', () => {
  it.each(hostileValues)('matches nothing but %s', (_name, value) => {
    // JavaScript's dialect agrees with RE2 on escaped punctuation.
    const pattern = new RegExp(`^(?:${escapeRe2Literal(value)})$`, 's');
    expect(pattern.test(value)).toBe(true);
    expect(pattern.test('victim')).toBe(false);
    expect(pattern.test(`${value}x`)).toBe(false);
  });
});

describe('escapePromQlString', () => {
  it('replaces what UTF-8 cannot hold', () => {
    expect(escapePromQlString('a\ud800b')).toBe('a\ufffdb');
    expect(escapePromQlString('🐘')).toBe('🐘');
  });
});
