import type { ColumnRole } from '../vocabulary/column-role.js';

/** The flag that assigns a role to a column: `--column "price=Amount"`. */
export function columnAnswer(role: ColumnRole, label: string): string {
  return `--column ${JSON.stringify(`${role}=${label}`)}`;
}
