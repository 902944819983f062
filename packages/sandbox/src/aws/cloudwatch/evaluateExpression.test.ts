import { evaluateExpression } from './evaluateExpression';
import { parseExpression } from './parseExpression';

const METRICS = new Map([
  ['a', [4, undefined, 9]],
  ['b', [2, 3, 0]],
]);

describe('metric math', () => {
  it.each([
    ['1 + 2 * 3', [7, 7, 7]],
    ['(1 + 2) * 3', [9, 9, 9]],
    ['10 - 2 - 3', [5, 5, 5]],
    ['-b + 1', [-1, -2, 1]],
    ['2 ^ 3 * 2', [16, 16, 16]],
    ['1.5e1', [15, 15, 15]],
    ['a + b', [6, undefined, 9]],
    // Division by zero gives no datapoint.
    ['a / b', [2, undefined, undefined]],
    ['a > 4 OR b >= 3', [0, undefined, 1]],
    ['b < 3 AND b != 0', [1, 0, 0]],
    ['b == 3 || b <= 0', [0, 1, 1]],
    ['FILL(a, 0)', [4, 0, 9]],
    ['FILL(a, b)', [4, 3, 9]],
    ['FILL(a, REPEAT)', [4, 9, 9]],
    ['IF(b > 2, a, 1)', [1, undefined, 1]],
    ['IF(b, 5)', [5, 5, undefined]],
    ['MAX(b, 1)', [2, 3, 1]],
    ['MIN(b, 1)', [1, 1, 0]],
    ['ABS(0 - b)', [2, 3, 0]],
  ])('%s', (expression, expected) => {
    expect(evaluateExpression(parseExpression(expression), METRICS, 3)).toEqual(
      expected,
    );
  });
});
