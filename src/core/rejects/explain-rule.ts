import { formatCount } from '../text/format-count.js';
import { COLUMNS, isSourceColumn, isTextColumn } from '../event/columns.js';
import type { BrokenRule } from '../event/broken-rule.js';
import type { ValueProblem } from '../event/read-column.js';
import type { UnfitProblem } from '../rows/interpret-row.js';
import type { RowProblem } from '../rows/row-violation.js';
import type { ItemsProblem } from '../mapping/items/items-reader.js';
import { STEP_WORDS } from './explain-step.js';

/** The words for the rules on the whole row. */
export const ROW_WORDS: Readonly<Record<RowProblem | ItemsProblem, string>> = {
  'row.columns': 'more or fewer fields than the header',
  'row.quotes': 'quote is not closed, or misplaced',
  'row.too_long': 'row is larger than 1 MiB',
  'row.encoding': 'not valid UTF-8 or UTF-16',
  'row.no_items': 'the list of items is empty',
  'row.items': 'the list of items cannot be read',
  'row.too_many_items': 'more than 1 000 items',
  'row.json': 'the line is not a JSON object (NDJSON has one per line), or is nested too deep',
  'row.repeated_key': 'a key occurs twice',
  'row.unknown_key': 'unknown key',
};

/** The words for the rules that every column has; `max` is the column's limit in characters. */
const FIELD_WORDS: Readonly<
  Record<ValueProblem | UnfitProblem, (max: number | undefined) => string>
> = {
  empty: () => 'value is missing',
  too_long: (max) =>
    max === undefined ? 'too many characters' : `more than ${formatCount(max)} characters`,
  nul: () => 'NUL character in the value',
  too_large: () => 'value is larger than 64 KiB',
};

/** Some patterns take quadratic time. */
const LONGEST_EXAMINED = 300;

/**
 * The meaning of a rule's code, in words that contain no part of the value.
 * @param text the value; undefined if it is unknown.
 * @param rejectedAt milliseconds since the epoch.
 */
export function explainRule(code: string, text: string | undefined, rejectedAt: number): string {
  if (isKeyOf(ROW_WORDS, code)) return ROW_WORDS[code];
  const dot = code.indexOf('.');
  const [column, problem] = [code.slice(0, dot), code.slice(dot + 1)];
  const max = isSourceColumn(column) && isTextColumn(column) ? COLUMNS[column].max : undefined;
  if (isKeyOf(FIELD_WORDS, problem)) return FIELD_WORDS[problem](max);
  if (isKeyOf(STEP_WORDS, problem)) return STEP_WORDS[problem];
  const broken = brokenRule(column, problem);
  // The code of a newer version is still more useful than nothing.
  if (broken === undefined) return `rule ${code} is broken`;
  const trimmed = text?.trim();
  const isShort = trimmed !== undefined && trimmed.length <= LONGEST_EXAMINED;
  const detail = isShort ? broken.detail?.(trimmed, rejectedAt) : undefined;
  return detail ?? broken.words;
}

function brokenRule(column: string, problem: string): BrokenRule | undefined {
  if (!isSourceColumn(column)) return undefined;
  if (isTextColumn(column))
    return COLUMNS[column].rules.find(({ code }) => code === problem)?.broken;
  const { broken } = COLUMNS[column];
  return isKeyOf(broken, problem) ? broken[problem] : undefined;
}

function isKeyOf<T extends object>(table: T, key: string): key is Extract<keyof T, string> {
  return Object.hasOwn(table, key);
}
