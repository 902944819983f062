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

/** Operator-precedence parser of one metric math expression. @internal */
export class ExpressionParser {
  readonly #text: string;
  readonly #tokens: readonly string[];
  #position = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = this.#tokenize();
  }

  parse(): Expression {
    const result = this.#binary(1);
    if (this.#next !== undefined) {
      throw this.#unexpected(this.#next);
    }
    return result;
  }

  get #next(): string | undefined {
    return this.#tokens[this.#position];
  }

  #binary(least: number): Expression {
    let left = this.#primary();
    for (;;) {
      const operator = this.#next;
      const strength = STRENGTH[operator ?? ''];
      if (operator === undefined || !(strength >= least)) {
        return left;
      }
      this.#position += 1;
      const right = this.#binary(strength + 1);
      left = { kind: 'binary', operator, left, right };
    }
  }

  #primary(): Expression {
    const token = this.#next;
    this.#position += 1;
    if (token === '-') {
      return { kind: 'negate', operand: this.#binary(7) };
    }
    if (token === '(') {
      const inside = this.#binary(1);
      this.#expect(')');
      return inside;
    }
    if (token === undefined || !/^[A-Za-z0-9]/.test(token)) {
      throw this.#unexpected(token);
    }
    if (/^\d/.test(token)) {
      return { kind: 'number', value: Number(token) };
    }
    return this.#next === '('
      ? this.#call(token)
      : { kind: 'metric', id: token };
  }

  #call(name: string): Expression {
    const arity = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
    if (!arity) {
      throw validationError(
        `The sandbox does not evaluate the function ${name} of metric math.`,
      );
    }
    this.#expect('(');
    const parameters = [this.#binary(1)];
    while (this.#next === ',') {
      this.#position += 1;
      parameters.push(this.#binary(1));
    }
    this.#expect(')');
    if (parameters.length < arity[0] || parameters.length > arity[1]) {
      throw validationError(
        `Wrong number of parameters for ${name} in expression '${this.#text}'`,
      );
    }
    return { kind: 'call', name, parameters };
  }

  #expect(token: string): void {
    if (this.#next !== token) {
      throw this.#unexpected(this.#next);
    }
    this.#position += 1;
  }

  #tokenize(): string[] {
    const text = this.#text;
    const tokens: string[] = [];
    let from = 0;
    while (text.slice(from).trim() !== '') {
      TOKEN.lastIndex = from;
      const match = TOKEN.exec(text);
      if (!match) {
        throw this.#unexpected(text.slice(from).trim()[0]);
      }
      tokens.push(match[1] ?? match[2] ?? match[3]);
      from = TOKEN.lastIndex;
    }
    return tokens;
  }

  #unexpected(token: string | undefined): AwsError {
    return validationError(
      `Error in expression '${this.#text}': unexpected ${token ?? 'end'}`,
    );
  }
}
