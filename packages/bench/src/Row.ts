/** One line of the table: what was measured beside what it is compared with, in the same run. */
export interface Row {
  what: string;
  measured: string;
  /** What it is held against; a dash where the goal is a number of its own. */
  baseline: string;
  result: string;
  goal: string;
  /** Whether the goal is reached. */
  met: boolean;
}

/** @throws Error when a figure is none: a bench that measured nothing must not look like one that did */
export function figure(name: string, value: number): number {
  if (!Number.isFinite(value) || value <= 0) {
    throw new Error(`${name}: nothing was measured (${value})`);
  }
  return value;
}

/** Two significant digits, or all before the point: 0.034, 1.2, 250. */
export function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(2)));
}

export function renderTable(rows: Row[]): string {
  const head = ['', 'measured', 'against', 'result', 'goal', ''];
  const lines = [
    head,
    ...rows.map(row => [
      row.what,
      row.measured,
      row.baseline,
      row.result,
      row.goal,
      row.met ? 'met' : 'MISSED',
    ]),
  ];
  const widths = head.map((_, column) =>
    Math.max(...lines.map(line => line[column].length)),
  );
  return lines
    .map(line =>
      line
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
