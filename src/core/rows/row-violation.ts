import type { RawRow, RowFault } from '../csv/raw-row.js';
import type { Violation } from '../event/validate-event.js';
import type { RowPlan } from '../mapping/row-plan.js';

/** The code of a rule on the whole row. */
export type RowProblem = RowFault | 'row.columns' | 'row.unknown_key';

/** The problem of the whole row, which makes its fields unusable; undefined if there is none. */
export function rowViolation(row: RawRow, plan: RowPlan): Violation | undefined {
  const problem = problemOf(row, plan);
  return problem && { rule: problem, column: '' };
}

function problemOf(row: RawRow, plan: RowPlan): RowProblem | undefined {
  if (row.fault !== undefined) return row.fault;
  if (row.fields.length !== plan.width) return 'row.columns';
  const isKnown = row.extra === undefined || row.extra.length === 0;
  return isKnown || plan.onNewColumns !== 'fail' ? undefined : 'row.unknown_key';
}
