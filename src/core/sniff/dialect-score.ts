import { isCommon, DELIMITERS, type Candidate } from './candidate-dialects.js';

/** At least this share of the rows ends in an empty field: then that is no column. */
const TRAILING = 0.98;
/** With so many rows, how common a delimiter is counts twice as much as with very many. */
const FEW_ROWS = 10;
const BACKSLASH = 0.99;
/** How much more it is worth that all rows are split alike: more than two, where the delimiter is an uncommon one. */
const EVEN = 1.5;
/** How much more a sample is worth all of whose fields are in quotes. */
const QUOTED = 0.3;

/**
 * How well a dialect explains a sample. It is the product of how alike the rows are and of how many cells look
 * like values, after van den Burg et al., "Wrangling messy CSV files by detecting row and type patterns" (2019,
 * https://doi.org/10.1007/s10618-019-00646-y), and of how common such a dialect is.
 * It is 0 where less than a share of the rows is split.
 */
export function scoreDialect({ dialect, shape }: Candidate, leastSplit: number): number {
  const { rows, widths, cells } = shape;
  if (rows === 0 || cells === 0) return 0;
  const trailing = shape.openEnds >= TRAILING * (rows - shape.faults) ? 1 : 0;
  let [alike, split] = [0, 0];
  for (const [fields, count] of widths) {
    const columns = fields - trailing;
    if (columns < 2) continue;
    split += count;
    alike += (count / rows) ** 2 * ((columns - 1) / columns);
  }
  if (split < leastSplit * rows) return 0;
  const prior = (DELIMITERS[dialect.delimiter] ?? 0) ** (1 + FEW_ROWS / rows);
  const quoted = 1 + (QUOTED * shape.quoted) / cells;
  const escape = dialect.escape === 'backslash' ? BACKSLASH : 1;
  const isEven = widths.size === 1 && shape.faults === 0;
  const even = isEven && rows > (isCommon(dialect) ? 1 : 2) ? EVEN : 1;
  return even * alike * (shape.plausible / cells) * prior * quoted * escape;
}
