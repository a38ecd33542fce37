import { COLUMNS, isTextColumn, SOURCE_COLUMNS } from '../event/columns.js';
import type { Event } from '../event/event.js';
import { SET_NULL, type Validation, type Violation } from '../event/validate-event.js';
import type { ValidationRules } from '../event/validation-rules.js';
import type { FailedColumn, MappedRecord } from '../mapping/record-reader.js';

/** A record after validation; without an event where it is rejected. */
export interface SettledRecord {
  readonly event: Event | undefined;
  readonly violations: readonly Violation[];
  readonly warnings: readonly string[];
}

/**
 * Adds the failures of mapping steps to the result of the rules for a record. A column whose text could not be made
 * is not also reported as missing.
 */
export function settleFailed(
  validation: Validation,
  { failed, warnings }: MappedRecord,
  rules: ValidationRules,
): SettledRecord {
  const broken = failed.filter((column) => !becomesNull(column, rules));
  const columns = new Set<string>(failed.map(({ column }) => column));
  const found =
    'violations' in validation
      ? validation.violations.filter(({ column }) => !columns.has(column))
      : [];
  const own = broken.map(({ column, problem }) => ({ rule: `${column}.${problem}`, column }));
  if (found.length + own.length > 0 || 'violations' in validation) {
    return { event: undefined, violations: inOrder([...found, ...own]), warnings };
  }
  const nulls = failed.map(({ column }) => `${column}.${SET_NULL}`);
  return {
    event: validation.event,
    violations: [],
    warnings: [...warnings, ...nulls, ...validation.warnings],
  };
}

/** Whether NULL is stored instead of a bad value, according to `--on-bad-optional`. A NUL always rejects the row. */
function becomesNull({ column, problem }: FailedColumn, rules: ValidationRules): boolean {
  if (!isTextColumn(column) || problem === 'nul' || problem === 'unmapped') return false;
  const { required, badOptional } = COLUMNS[column];
  const isRequired = required && !rules.waived.has(column);
  return !isRequired && (rules.badOptional ?? badOptional) === 'null';
}

function inOrder(violations: readonly Violation[]): readonly Violation[] {
  return violations.toSorted((left, right) => placeOf(left) - placeOf(right));
}

function placeOf({ column }: Violation): number {
  return SOURCE_COLUMNS.findIndex((name) => name === column);
}
