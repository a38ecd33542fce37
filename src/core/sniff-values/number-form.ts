import type { NumberFormat } from '../mapping/language/mapping.js';
import { decideDecimal } from './decimal-decision.js';
import { measureNumbers, type NumberMeasures } from './measure-numbers.js';
import { isEnough, type ValueCounts } from './value-counts.js';

/** How the numbers of a column are written. */
export interface NumberForm extends NumberMeasures {
  /** What a mapping says; {} is a plain decimal. Never a unit and never `signs`, which no value tells. */
  readonly number: NumberFormat;
  /** Other formats that read values as other numbers: 1.234 may be 1234. Empty where it is certain. */
  readonly rivals: readonly NumberFormat[];
}

/** Tells how the numbers of a column are written; undefined where most values are no numbers. */
export function numberFormOf(values: ValueCounts): NumberForm | undefined {
  const { number, rival, rows } = decideDecimal(values);
  if (!isEnough(rows, values)) return undefined;
  const measures = measureNumbers(number, values);
  if (rival === undefined && !isEnough(measures.read, values)) return undefined;
  return { number, rivals: rival === undefined ? [] : [rival], ...measures };
}
