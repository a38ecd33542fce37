import { isCommon, DELIMITERS, type Candidate } from './candidate-dialects.js';

/** The share of rows with an empty last field above which that field is not a column. */
const TRAILING = 0.98;
/** With this many rows, the frequency of a delimiter has twice the weight that it has with very many rows. */
const FEW_ROWS = 10;
const BACKSLASH = 0.99;
/** The bonus for rows that are all split alike: more than two, where the delimiter is uncommon. */
const EVEN = 1.5;
/** The bonus for a sample with all fields in quotes. */
const QUOTED = 0.3;

/**
 * How well a dialect explains a sample. The score is the product of the similarity of the rows, the share of cells
 * that look like values, and the frequency of such a dialect. The first two follow van den Burg et al., "Wrangling
 * messy CSV files by detecting row and type patterns" (2019, https://doi.org/10.1007/s10618-019-00646-y). The score
 * is 0 if less than `leastSplit` of the rows is split.
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
