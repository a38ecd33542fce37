import type { TimeFormat } from '../mapping/language/mapping.js';
import type { ColumnFacts } from './column-facts.js';

/** An order of day and month that a column of the file proves. */
export interface CertainOrder {
  readonly isDayFirst: boolean;
  /** The column that proves it. */
  readonly label: string;
}

/** The order of day and month that the date columns of a file prove; undefined if none does or they differ. */
export function certainOrder(columns: readonly ColumnFacts[]): CertainOrder | undefined {
  const shown = columns.flatMap(({ time, label }): readonly CertainOrder[] => {
    if (time?.order === undefined || time.rivals.length > 0) return [];
    const { dayFirst, monthFirst } = time.order;
    const isShown = dayFirst > 0 !== monthFirst > 0;
    return isShown ? [{ isDayFirst: dayFirst > 0, label }] : [];
  });
  const [first] = shown;
  return shown.every(({ isDayFirst }) => isDayFirst === first?.isDayFirst) ? first : undefined;
}

/** Whether all formats have the day before the month, or after it where `isDayFirst` is false. */
export function hasOrder({ formats = [] }: TimeFormat, isDayFirst: boolean): boolean {
  return formats.every((format) => format.indexOf('d') < format.indexOf('M') === isDayFirst);
}
