import type { Expression } from './Expression';

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
