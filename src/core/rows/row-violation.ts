import type { RawRow } from '../csv/raw-row.js';
import type { Violation } from '../event/validate-event.js';
import type { RowPlan } from '../mapping/row-plan.js';

/** What is wrong with the row as a whole, so that its fields say nothing. */
export function rowViolation(row: RawRow, plan: RowPlan): Violation | undefined {
  if (row.fault !== undefined) return { rule: row.fault, column: '' };
  return row.fields.length === plan.width ? undefined : { rule: 'row.columns', column: '' };
}
