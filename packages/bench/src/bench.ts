/** Prints the performance table; see bin/bench. */
import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { browser } from './parts/browser';
import { bundles } from './parts/bundles';
import { ledger } from './parts/ledger';
import { scale } from './parts/scale';
import { viewers } from './parts/viewers';
import { renderTable, Row } from './Row';

const parts: Record<string, () => Promise<Row[]>> = {
  bundles,
  browser,
  ledger,
  viewers,
  scale,
};

function firstLine(program: string, args: string[]): string {
  return execFileSync(program, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).split('\n')[0];
}

async function main() {
  const only = process.argv.slice(2);
  const unknown = only.filter(name => !parts[name]);
  if (unknown.length > 0) {
    throw new Error(
      `There is no part ${unknown.join(', ')}; there are ${Object.keys(
        parts,
      ).join(', ')}`,
    );
  }
  const [cpu] = cpus();
  console.log(
    [
      `${cpus().length} x ${cpu.model}, ${Math.round(
        totalmem() / 1024 ** 3,
      )} GB`,
      `node ${process.version}`,
      firstLine('prometheus', ['--version']),
      `commit ${firstLine('git', ['rev-parse', '--short', 'HEAD'])}`,
    ].join('; '),
  );
  const rows: Row[] = [];
  for (const [name, measure] of Object.entries(parts)) {
    if (only.length === 0 || only.includes(name)) {
      const startedAt = performance.now();
      rows.push(...(await measure()));
      console.log(
        `${name}: ${Math.round((performance.now() - startedAt) / 1000)} s`,
      );
    }
  }
  console.log(`\n${renderTable(rows)}\n`);
  const missed = rows.filter(({ met }) => !met).length;
  console.log(`${rows.length - missed} of ${rows.length} goals met`);
}

main().then(
  () => process.exit(0),
  error => {
    console.error(error.stack);
    process.exit(1);
  },
);
