import type { Dialect } from '../dialect/dialect.js';
import type { ValidationRules } from '../event/validation-rules.js';
import type { RowPlan } from '../mapping/row-plan.js';
import type { ProtectedRows } from '../privacy/protected-rows.js';
import type { FastPath } from './fast-path.js';
import type { SharedGroups } from './rollup-groups.js';

/** The settings and parts that turn the rows of one file into events and rejects. */
export interface RowInterpreter {
  readonly plan: RowPlan;
  /** The dialect of the file. */
  readonly dialect: Dialect;
  readonly rules: ValidationRules;
  /** Undefined if no row can take the fast path. */
  readonly fastPath: FastPath | undefined;
  /** The rollup rows of its events. */
  readonly groups: SharedGroups;
  /** Whether the event id is made from the row. */
  readonly idFromRow: boolean;
  /** Protects personal data in the rows before they are kept; undefined if they stay unchanged. */
  readonly privacy?: ProtectedRows | undefined;
}
