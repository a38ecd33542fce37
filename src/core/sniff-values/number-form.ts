import type { NumberFormat } from '../mapping/language/mapping.js';
import { decideDecimal } from './decimal-decision.js';
import { measureNumbers, type NumberMeasures } from './measure-numbers.js';
import { isEnough, type ValueCounts } from './value-counts.js';

/** The notation of the numbers of a column. */
export interface NumberForm extends NumberMeasures {
  /**
   * The format in a mapping; {} is a plain decimal. Never a unit and never `signs`, which the values do not
   * determine.
   */
  readonly number: NumberFormat;
  /** Other formats that read values as other numbers: 1.234 may be 1234. Empty if the format is certain. */
  readonly rivals: readonly NumberFormat[];
}

/** Detects the number notation of a column; undefined if most values are not numbers. */
export function numberFormOf(values: ValueCounts): NumberForm | undefined {
  const { number, rival, rows } = decideDecimal(values);
  if (!isEnough(rows, values)) return undefined;
  const measures = measureNumbers(number, values);
  if (rival === undefined && !isEnough(measures.read, values)) return undefined;
  return { number, rivals: rival === undefined ? [] : [rival], ...measures };
}
