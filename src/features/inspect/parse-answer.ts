import { closest } from '../../core/text/closest.js';
import { COLUMN_ROLES, isColumnRole, type ColumnRole } from '../../core/vocabulary/column-role.js';

/** A role, and the file's column that has it. */
export type RoleAnswer = readonly [role: ColumnRole, column: string];

/** Parses `price=Amount`. @throws Error whose message completes "is not valid: …". */
export function parseAnswer(value: string): RoleAnswer {
  const [, role = '', column = ''] = /^\s*([^=]+?)\s*=\s*(.+?)\s*$/.exec(value) ?? [];
  if (column === '') throw new Error('expected a field and a column such as price=Amount');
  if (isColumnRole(role)) return [role, column];
  const near = closest(role, COLUMN_ROLES);
  const guess = near === undefined ? '' : `; did you mean ${near}?`;
  throw new Error(`expected a field such as price, event_timestamp or line_total${guess}`);
}
