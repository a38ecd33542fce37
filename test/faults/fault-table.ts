import type { Reporter, TestCase } from 'vitest/node';
import type { FaultRow } from './fault-row.js';

const HEADINGS = [
  'family',
  'injured',
  'times',
  'expected',
  'lost',
  'doubled',
  'peak MB',
  'seconds',
  'seed',
];
const KB_PER_MB = 1_024;

/** Prints one table of all scenarios that were played, after the results of the tests. */
export default class FaultTable implements Reporter {
  readonly #rows: FaultRow[] = [];

  onTestCaseResult(test: TestCase): void {
    const { fault } = test.meta();
    if (fault !== undefined) this.#rows.push(fault);
  }

  onTestRunEnd(): void {
    if (this.#rows.length === 0) return;
    const rows = this.#rows.toSorted((a, b) => a.family.localeCompare(b.family));
    process.stdout.write(`\n${drawRows([HEADINGS, ...rows.map(cellsOf)])}\n\n`);
  }
}

function cellsOf(row: FaultRow): string[] {
  const { family, scenario, injuries, expected, lost, doubled, peakKb, seconds, seed, note } = row;
  const peak = peakKb === 0 ? '-' : String(Math.ceil(peakKb / KB_PER_MB));
  return [
    family,
    note === '' ? scenario : `${scenario}: ${note}`,
    ...[injuries, expected, lost, doubled].map(String),
    peak,
    seconds.toFixed(1),
    String(seed),
  ];
}

/** Words to the left, numbers to the right. */
function drawRows(rows: readonly (readonly string[])[]): string {
  const widths = HEADINGS.map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  const drawn = rows.map((cells) =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column < 2 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  '),
  );
  return drawn.join('\n');
}
