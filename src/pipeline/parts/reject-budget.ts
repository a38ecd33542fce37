import { FormatError } from '../../core/errors/format-error.js';
import { readRows } from '../../core/csv/read-rows.js';
import type { RowPosition } from '../../core/csv/row-reader.js';
import type { BlockPool } from '../../core/rows/block-pool.js';
import { FileState } from '../../core/rows/file-state.js';
import { PartBuilder } from '../../core/rows/part-builder.js';
import type { RowInterpreter } from '../../core/rows/row-interpreter.js';
import { countOne, type Tally } from '../../core/rows/tally.js';
import type { SourceReader } from '../../io/files/source-reader.js';

/** How many rejects a file may have; undefined means no limit. */
export interface RejectBudget {
  readonly rejects: number | undefined;
  /** From 0 to 1. */
  readonly rate: number | undefined;
}

const SIGNIFICANT_DIGITS = 12;
/** Maximum number of rejects that the report next to a quarantined file lists by line. */
const NAMED_REJECTS = 100;

/**
 * Reads and validates a whole file before any of it is loaded, so that nothing of a file over its budget is
 * stored. The file is read twice, so this is done only if a budget is set.
 * @throws FormatError with the figures when the budget is exceeded.
 */
export async function checkBudget(
  reader: SourceReader,
  start: RowPosition,
  interpreter: RowInterpreter,
  budget: RejectBudget,
  pool?: BlockPool,
): Promise<void> {
  if (budget.rejects === undefined && budget.rate === undefined) return;
  const tally: Tally = {};
  const named: { line: number; rules: string[] }[] = [];
  let read = 0;
  let rejected = 0;
  // Carries values over from row to row, as the load does. Any event id rule will do, as these events are not
  // stored.
  const state = new FileState(interpreter.plan, interpreter.privacy, 1);
  for await (const rows of readRows(reader.read(start.offset), interpreter.dialect, start, pool)) {
    const builder = new PartBuilder(interpreter, 0, pool, undefined, state);
    for (const row of rows) builder.add(row);
    read += builder.read;
    rejected += builder.rejects.length;
    for (const { line, violations } of builder.rejects) {
      const rules = violations.map((violation) => violation.rule);
      for (const rule of new Set(rules)) countOne(tally, rule);
      if (named.length < NAMED_REJECTS) named.push({ line, rules });
    }
    builder.events.rows.release();
  }
  if (rejected <= allowed(read, budget)) return;
  throw new FormatError(
    `${rejected} of ${read} rows are rejected, more than the budget of ${describe(budget)}.`,
    { code: 'budget.exceeded', figures: { read, rejected, rejects: tally, first: named } },
  );
}

function allowed(read: number, { rejects, rate }: RejectBudget): number {
  // Rounded, as 0.29 × 100 is 28.999999999999996 in binary.
  const byRate = Number(((rate ?? 1) * read).toPrecision(SIGNIFICANT_DIGITS));
  return Math.min(rejects ?? Number.POSITIVE_INFINITY, byRate);
}

function describe({ rejects, rate }: RejectBudget): string {
  const limits = [
    ...(rejects === undefined ? [] : [`${rejects} rows`]),
    ...(rate === undefined ? [] : [`${Number((rate * 100).toFixed(4))} %`]),
  ];
  return limits.join(' or ');
}
