import type { SourceColumn } from '../event/columns.js';
import type { RowPlan } from '../mapping/row-plan.js';
import type { NumberFormat } from '../mapping/language/mapping.js';
import type { StepProblem } from '../mapping/steps/step.js';
import { isTimeStep } from '../mapping/time/time-step.js';
import { isNumberStep } from '../mapping/steps/number-step.js';

/** The words for the rules that only columns of a mapping have. */
export const STEP_WORDS: Readonly<Record<Extract<StepProblem, 'unmapped' | 'currency'>, string>> = {
  unmapped: 'value is not in the mapping',
  currency: 'its currency differs from that of the event, or is not clear',
};

/**
 * The reason that a text of a foreign column could not be parsed, from the format in the mapping; undefined where
 * the mapping states none.
 */
export function explainStep(plan: RowPlan, column: SourceColumn): string | undefined {
  const steps = plan.columns.find((each) => each.column === column)?.steps ?? [];
  for (const step of steps) {
    if (isTimeStep(step)) return `not written as ${(step.format.formats ?? ['iso']).join(' or ')}`;
    if (isNumberStep(step)) {
      const number = step.isInteger ? 'whole number' : 'number';
      return `not a ${number} with ${describeFormat(step.format)}`;
    }
  }
  return undefined;
}

function describeFormat({ decimal = '.', group }: NumberFormat): string {
  const groups =
    group === undefined ? 'no group separator' : `group separator ${JSON.stringify(group)}`;
  return `decimal sign ${JSON.stringify(decimal)} and ${groups}`;
}
