import { COLUMNS } from '../event/columns.js';
import { centsOf } from '../event/price-limits.js';
import type { ValidationRules } from '../event/validation-rules.js';
import { DecimalField } from '../fast-path/decimal-field.js';
import { IntegerField } from '../fast-path/integer-field.js';
import type { NumberField } from '../fast-path/number-field.js';
import type { NumberFormat } from '../mapping/language/mapping.js';
import type { CompiledColumn } from '../mapping/sources/compile-columns.js';
import { isNumberStep } from '../mapping/steps/number-step.js';
import { isTimeStep } from '../mapping/time/time-step.js';
import { timeField } from './time-field.js';

/**
 * The parser of the numbers of a column, from the bytes of a field whose only step is a number format; undefined
 * where texts must be made. It accepts only notations that the step and the column parse to the same number.
 */
export function steppedNumber(
  { column, steps, default: fallback }: CompiledColumn,
  rules: ValidationRules,
): NumberField | undefined {
  const [step] = steps;
  const { copy } = COLUMNS[column];
  if (step === undefined || steps.length > 1 || fallback !== undefined) return undefined;
  if (copy === 'timestamp') return isTimeStep(step) ? timeField(step.format) : undefined;
  if (copy === 'text' || !isNumberStep(step)) return undefined;
  if (step.format.unit === 'micros') return undefined;
  if (copy === 'cents') return priceField(step.format, rules);
  return step.format.unit === undefined ? new IntegerField() : undefined;
}

function priceField(format: NumberFormat, { minPrice, maxPrice }: ValidationRules): NumberField {
  const { decimal = '.', group, unit, absolute = false } = format;
  return new DecimalField(centsOf(minPrice), centsOf(maxPrice), {
    decimal,
    group,
    isCents: unit === 'cents',
    isAbsolute: absolute,
  });
}
