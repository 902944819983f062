import type { AwsError } from '../protocol/AwsError';
import type { Expression } from './Expression';
import { validationError } from './validationError';

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|([A-Za-z][A-Za-z0-9_]*)|(\|\||&&|[<>=!]=|[-+*/^<>(),]))/y;

/** Binding strength, as in CloudWatch's guide "Using math expressions". */
const STRENGTH: Readonly<Record<string, number>> = {
  '||': 1,
  OR: 1,
  '&&': 2,
  AND: 2,
  '==': 3,
  '!=': 3,
  '<': 4,
  '>': 4,
  '<=': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '^': 7,
};

/** Functions that the sandbox can work out, with how many parameters they take. */
const FUNCTIONS: Readonly<Record<string, readonly [number, number]>> = {
  IF: [2, 3],
  FILL: [2, 2],
  MAX: [1, 10],
  MIN: [1, 10],
  ABS: [1, 1],
};

/**
 * Parses the part of metric math that the sandbox can work out: arithmetic, comparison and logic on metrics and numbers,
 * `IF`, `FILL` with a number or REPEAT, `MAX`, `MIN` and `ABS`.
 *
 * @throws AwsError ValidationError for anything else
 * @internal
 */
export function parseExpression(text: string): Expression {
  const tokens = tokenize(text);
  let position = 0;
  const peek = () => tokens[position];
  const expect = (token: string) => {
    if (peek() !== token) {
      throw syntaxError(text, peek());
    }
    position += 1;
  };

  const primary = (): Expression => {
    const token = peek();
    position += 1;
    if (token === '-') {
      return { kind: 'negate', operand: binary(7) };
    }
    if (token === '(') {
      const inside = binary(1);
      expect(')');
      return inside;
    }
    if (token === undefined || !/^[A-Za-z0-9]/.test(token)) {
      throw syntaxError(text, token);
    }
    if (/^\d/.test(token)) {
      return { kind: 'number', value: Number(token) };
    }
    if (peek() === '(') {
      return call(token);
    }
    return { kind: 'metric', id: token };
  };

  const call = (name: string): Expression => {
    const arity = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
    if (!arity) {
      throw validationError(
        `The sandbox does not evaluate the function ${name} of metric math.`,
      );
    }
    expect('(');
    const parameters = [binary(1)];
    while (peek() === ',') {
      position += 1;
      parameters.push(binary(1));
    }
    expect(')');
    if (parameters.length < arity[0] || parameters.length > arity[1]) {
      throw validationError(
        `Wrong number of parameters for ${name} in expression '${text}'`,
      );
    }
    return { kind: 'call', name, parameters };
  };

  const binary = (least: number): Expression => {
    let left = primary();
    for (;;) {
      const operator = peek();
      const strength = STRENGTH[operator ?? ''];
      if (operator === undefined || !(strength >= least)) {
        return left;
      }
      position += 1;
      left = { kind: 'binary', operator, left, right: binary(strength + 1) };
    }
  };

  const result = binary(1);
  if (peek() !== undefined) {
    throw syntaxError(text, peek());
  }
  return result;
}

/** Ids of the metrics that an expression refers to. @internal */
export function metricsOf(expression: Expression): string[] {
  switch (expression.kind) {
    case 'metric':
      return [expression.id];
    case 'negate':
      return metricsOf(expression.operand);
    case 'binary':
      return [...metricsOf(expression.left), ...metricsOf(expression.right)];
    case 'call':
      return expression.parameters.flatMap(metricsOf);
    default:
      return [];
  }
}

function tokenize(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (text.slice(TOKEN.lastIndex).trim() !== '') {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) {
      throw syntaxError(text, text.slice(from).trim()[0]);
    }
    tokens.push(match[1] ?? match[2] ?? match[3]);
  }
  return tokens;
}

function syntaxError(text: string, at: string | undefined): AwsError {
  return validationError(
    `Error in expression '${text}': unexpected ${at ?? 'end'}`,
  );
}
