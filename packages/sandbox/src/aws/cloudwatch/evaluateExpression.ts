import type { Expression } from './Expression';

/** Values per period, newest first; undefined where there is no datapoint. @internal */
export type Series = ReadonlyArray<number | undefined>;

/**
 * Works out an expression for each period.
 *
 * A period without a datapoint of one operand has none in the result, except through `FILL`, and `IF` needs only the
 * branch that it takes.
 *
 * @internal
 */
export function evaluateExpression(
  expression: Expression,
  metrics: ReadonlyMap<string, Series>,
  periods: number,
): Series {
  const evaluate = (part: Expression) =>
    evaluateExpression(part, metrics, periods);
  const perPeriod = (work: (index: number) => number | undefined): Series =>
    Array.from({ length: periods }, (_, index) => work(index));

  switch (expression.kind) {
    case 'number':
      return perPeriod(() => expression.value);
    case 'metric':
      return metrics.get(expression.id) ?? perPeriod(() => undefined);
    case 'negate': {
      const operand = evaluate(expression.operand);
      return perPeriod(i => combine([operand[i]], ([value]) => -value));
    }
    case 'binary': {
      const left = evaluate(expression.left);
      const right = evaluate(expression.right);
      return perPeriod(i =>
        combine([left[i], right[i]], ([a, b]) =>
          operate(expression.operator, a, b),
        ),
      );
    }
    default:
      return callFunction(expression, evaluate, perPeriod);
  }
}

function callFunction(
  { name, parameters }: Extract<Expression, { kind: 'call' }>,
  evaluate: (part: Expression) => Series,
  perPeriod: (work: (index: number) => number | undefined) => Series,
): Series {
  const [first, second, third] = parameters;
  switch (name) {
    case 'IF': {
      const [condition, yes] = [evaluate(first), evaluate(second)];
      const no = third && evaluate(third);
      return perPeriod(i => {
        if (condition[i] === undefined) {
          return undefined;
        }
        return condition[i] !== 0 ? yes[i] : no?.[i];
      });
    }
    case 'FILL': {
      const series = evaluate(first);
      if (second.kind === 'metric' && second.id === 'REPEAT') {
        return perPeriod(i => series.slice(i).find(v => v !== undefined));
      }
      const filling = evaluate(second);
      return perPeriod(i => series[i] ?? filling[i]);
    }
    default: {
      const series = parameters.map(evaluate);
      return perPeriod(i =>
        combine(
          series.map(one => one[i]),
          values => aggregate(name, values),
        ),
      );
    }
  }
}

function aggregate(name: string, values: number[]): number {
  switch (name) {
    case 'MAX':
      return Math.max(...values);
    case 'MIN':
      return Math.min(...values);
    default:
      return Math.abs(values[0]);
  }
}

function combine(
  values: ReadonlyArray<number | undefined>,
  work: (present: number[]) => number,
): number | undefined {
  const present = values.filter((v): v is number => v !== undefined);
  if (present.length < values.length) {
    return undefined;
  }
  const result = work(present);
  return Number.isFinite(result) ? result : undefined;
}

function operate(operator: string, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '^':
      return a ** b;
    case '<':
      return Number(a < b);
    case '>':
      return Number(a > b);
    case '<=':
      return Number(a <= b);
    case '>=':
      return Number(a >= b);
    case '==':
      return Number(a === b);
    case '!=':
      return Number(a !== b);
    case 'AND':
    case '&&':
      return Number(a !== 0 && b !== 0);
    default:
      return Number(a !== 0 || b !== 0);
  }
}
