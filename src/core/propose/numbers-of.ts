import { decimalText, numberReader } from '../mapping/steps/read-number.js';
import type { ColumnFacts } from './column-facts.js';

/** The number of each row of a column; undefined if a row has none. */
export function numbersOf({
  column,
  counts,
  number,
}: ColumnFacts): readonly (number | undefined)[] {
  const read = numberReader(number?.number ?? {});
  return column.texts.map((text) => {
    const found = counts.has(text) ? read(text) : undefined;
    return found && Number(decimalText(found));
  });
}
