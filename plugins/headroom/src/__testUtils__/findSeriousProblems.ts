import axe from 'axe-core';

/**
 * What axe finds that keeps people out. Colours are not computed in jsdom: the browser tests check them.
 */
export async function findSeriousProblems(element: Element): Promise<string[]> {
  const { violations } = await axe.run(element, {
    rules: { 'color-contrast': { enabled: false } },
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(n => n.html).join(' ')}`);
}
