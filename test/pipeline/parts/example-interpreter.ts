import type { RowInterpreter } from '../../../src/pipeline/batch/part-builder.js';
import { NO_MAPPING, type Mapping } from '../../../src/pipeline/mapping/mapping.js';
import { isHeaderProblem, planRows } from '../../../src/pipeline/mapping/row-plan.js';

/** Reads the rows of a header under the ordinary rules. */
export function interpreterOf(
  header: readonly string[],
  mapping: Mapping = NO_MAPPING,
): RowInterpreter {
  const plan = planRows(header, mapping, 'keep');
  if (isHeaderProblem(plan)) throw new Error(plan.message);
  return {
    plan,
    rules: {
      strictEventTypes: false,
      maxPrice: 10_000,
      minTime: Date.UTC(2000, 0, 1),
      maxTime: Date.UTC(2026, 10, 23),
      waived: new Set(mapping.waive),
      deviceType: () => 'Unknown',
    },
    idFromRow: mapping.eventId === 'row',
  };
}
