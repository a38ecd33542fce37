import type { Dialect } from '../dialect/dialect.js';
import { DELIMITERS } from './candidate-dialects.js';
import type { TableShape } from './table-shape.js';

/** A delimiter splits at least this share of the rows. */
const LEAST_SPLIT = 0.6;
/** At least this share of the rows ends in an empty field: then that is no column. */
const TRAILING = 0.98;

/**
 * How well a dialect explains a sample: 0 to 1. It is the product of how alike the rows are and of how many cells look
 * like values, after van den Burg et al., "Wrangling messy CSV files by detecting row and type patterns" (2019,
 * https://doi.org/10.1007/s10618-019-00646-y), and of how common such a dialect is.
 */
export function scoreDialect(dialect: Dialect, shape: TableShape): number {
  const { rows, widths, plausible } = shape;
  if (rows === 0) return 0;
  const trailing = shape.openEnds >= TRAILING * (rows - shape.faults) ? 1 : 0;
  let [alike, split] = [0, 0];
  for (const [fields, count] of widths) {
    const columns = fields - trailing;
    if (columns < 2) continue;
    split += count;
    alike += (count / rows) ** 2 * ((columns - 1) / columns);
  }
  if (split < LEAST_SPLIT * rows) return 0;
  return alike * plausible * (DELIMITERS[dialect.delimiter] ?? 0) * quotePrior(dialect);
}

function quotePrior({ quote, escape }: Dialect): number {
  const ofQuote = quote === '"' ? 1 : quote === undefined ? 0.9 : 0.95;
  return escape === 'backslash' ? 0.98 * ofQuote : ofQuote;
}
