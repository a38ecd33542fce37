import type { RawRow, RowFault } from '../csv/raw-row.js';
import type { Violation } from '../event/validate-event.js';
import type { RowPlan } from '../mapping/row-plan.js';

/** The code of a rule of the row as a whole. */
export type RowProblem = RowFault | 'row.columns';

/** What is wrong with the row as a whole, so that its fields say nothing. */
export function rowViolation(row: RawRow, plan: RowPlan): Violation | undefined {
  const problem: RowProblem = row.fault ?? 'row.columns';
  const isWhole = row.fault === undefined && row.fields.length === plan.width;
  return isWhole ? undefined : { rule: problem, column: '' };
}
