import { formatCount } from '../../../../core/text/format-count.js';
import type { TimeUnit } from '../../values/time-unit.js';
import { formatPeriod } from '../../values/instant.js';
import { dataTable } from './data-table.js';

/** A folded table of counts: a row per period, a column per series. */
export function periodTable(
  title: string,
  unit: TimeUnit,
  periods: readonly string[],
  series: readonly { readonly name: string; readonly values: readonly number[] }[],
): ReturnType<typeof dataTable> {
  return dataTable(
    title,
    [
      { head: unit, cell: (index: number) => formatPeriod(periods[index] ?? '', unit) },
      ...series.map(({ name, values }) => ({
        head: name,
        isNumber: true,
        cell: (index: number) => formatCount(values[index] ?? 0),
      })),
    ],
    periods.map((_, index) => index),
    { isFolded: true },
  );
}
