import { parser } from '@prometheus-io/lezer-promql';

/**
 * The syntax tree of an expression without what is written in its leaves, e.g. in its strings: two
 * expressions of the same shape differ in values only.
 *
 * @throws Error when Prometheus's grammar does not accept it
 * @internal
 */
export function promqlShape(expression: string): string {
  const names: string[] = [];
  parser.parse(expression).iterate({
    enter: node => {
      if (node.type.isError) {
        throw new Error(
          `not PromQL at ${node.from}: ${expression.slice(
            Math.max(0, node.from - 30),
            node.from + 30,
          )}`,
        );
      }
      names.push(`(${node.name}`);
    },
    leave: () => {
      names.push(')');
    },
  });
  return names.join('');
}
