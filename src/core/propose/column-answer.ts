import type { ColumnRole } from '../vocabulary/column-role.js';

/** The flag that says which column has a role: `--column "price=Amount"`. */
export function columnAnswer(role: ColumnRole, label: string): string {
  return `--column ${JSON.stringify(`${role}=${label}`)}`;
}
