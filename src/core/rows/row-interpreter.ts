import type { Dialect } from '../dialect/dialect.js';
import type { ValidationRules } from '../event/validation-rules.js';
import type { RowPlan } from '../mapping/row-plan.js';
import type { ProtectedRows } from '../privacy/protected-rows.js';
import type { FastPath } from './fast-path.js';
import type { SharedGroups } from './rollup-groups.js';

/** What turns the rows of one file into events and rejects. */
export interface RowInterpreter {
  readonly plan: RowPlan;
  /** How the rows are written in the file. */
  readonly dialect: Dialect;
  readonly rules: ValidationRules;
  /** Undefined where no row can be plain. */
  readonly fastPath: FastPath | undefined;
  /** The rollup rows that its events count in. */
  readonly groups: SharedGroups;
  /** Whether the event id is made from the row. */
  readonly idFromRow: boolean;
  /** What takes personal data out of the rows before they are kept; undefined where all stays as it is. */
  readonly privacy?: ProtectedRows | undefined;
}
