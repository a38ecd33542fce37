import type { RowInterpreter } from '../../../src/core/rows/row-interpreter.js';
import type { ValidationRules } from '../../../src/core/event/validation-rules.js';
import { NO_MAPPING, type Mapping } from '../../../src/core/mapping/language/mapping.js';
import { isHeaderProblem, planRows } from '../../../src/core/mapping/row-plan.js';
import { SharedGroups } from '../../../src/core/rows/rollup-groups.js';
import { fastPathOf } from '../../../src/core/rows/fast-path.js';
import { DEFAULT_DIALECT } from '../../../src/core/dialect/dialect.js';

/** Reads the rows of a header under the ordinary rules. */
export function interpreterOf(
  header: readonly string[],
  mapping: Mapping = NO_MAPPING,
): RowInterpreter {
  const plan = planRows(header, mapping, 'keep');
  if (isHeaderProblem(plan)) throw new Error(plan.message);
  const rules: ValidationRules = {
    strictEventTypes: false,
    badOptional: undefined,
    minPrice: 0.01,
    currency: undefined,
    maxPrice: 10_000,
    minTime: Date.UTC(2000, 0, 1),
    maxTime: Date.UTC(2026, 10, 23),
    waived: new Set(mapping.waive),
    deviceType: () => 'Unknown',
  };
  return {
    plan,
    dialect: DEFAULT_DIALECT,
    rules,
    fastPath: fastPathOf(plan, rules, undefined),
    groups: new SharedGroups(),
    idFromRow: mapping.eventId === 'row',
  };
}
