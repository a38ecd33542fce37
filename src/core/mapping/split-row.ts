import { itemsReader, type ItemsProblem, type ReadItems } from './items/items-reader.js';
import type { Each, Mapping } from './language/mapping.js';
import { compileCondition, describeCondition, type Holds } from './sources/condition.js';
import type { Names, RecordCells } from './sources/names.js';
import { isRefused, UNNOTED } from './steps/step.js';
import { fitEnd } from '../text/fit-width.js';
import { conditionNames, usesItem } from './language/used-columns.js';
import { columnName } from '../text/column-name.js';

/** The records of a row, the reason that it has none, or the reason that it is skipped as a whole. */
export type SplitRow =
  | { readonly records: readonly RecordCells[]; readonly hasItems: boolean }
  | { readonly problem: ItemsProblem }
  | { readonly skipped: string };

interface Skip {
  readonly holds: Holds;
  readonly reason: string;
}

const LONGEST_REASON = 80;

/** Creates the splitter of rows into records; it also decides which of them are skipped (not shop events). */
export function recordSplitter(
  mapping: Mapping,
  names: Names,
): {
  readonly split: (fields: readonly string[]) => SplitRow;
  readonly skipReason: (cells: RecordCells) => string | undefined;
} {
  const { skip = [], each } = mapping;
  const skips = skip.map((condition) => ({
    holds: compileCondition(condition, names, mapping),
    reason: fitEnd(describeCondition(condition), LONGEST_REASON),
    isOfItem: usesItem(conditionNames(condition), mapping),
  }));
  if (each === undefined) {
    return {
      split: (fields) => ({ records: [{ fields }], hasItems: false }),
      skipReason: skips.length === 0 ? () => undefined : reasonIn(skips),
    };
  }
  const ofRow = reasonIn(skips.filter(({ isOfItem }) => !isOfItem));
  return {
    split: itemSplitter(each, names, ofRow),
    skipReason: reasonIn(skips.filter(({ isOfItem }) => isOfItem)),
  };
}

function reasonIn(skips: readonly Skip[]): (cells: RecordCells) => string | undefined {
  return (cells) => skips.find(({ holds }) => holds(cells))?.reason;
}

/** A condition that tests no item applies to the row as a whole, so that such a row needs no items. */
function itemSplitter(
  each: Each,
  names: Names,
  skipReason: (cells: RecordCells) => string | undefined,
): (fields: readonly string[]) => SplitRow {
  const cell = names.get(columnName(each.from));
  const readItems: ReadItems = itemsReader(each);
  return (fields) => {
    const skipped = skipReason({ fields });
    if (skipped !== undefined) return { skipped };
    const text = cell?.read({ fields }, UNNOTED);
    if (isRefused(text) && text.refused === 'skip') return { skipped: `${each.from}.unmapped` };
    const items = isRefused(text) ? 'row.items' : readItems(text);
    if (typeof items !== 'string') {
      return { records: items.map((item) => ({ fields, item })), hasItems: true };
    }
    if (items !== 'row.no_items' || each.empty === undefined || each.empty === 'reject') {
      return { problem: items };
    }
    return each.empty === 'skip'
      ? { skipped: 'no items' }
      : { records: [{ fields }], hasItems: false };
  };
}
