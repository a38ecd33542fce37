import type { SourceColumn } from '../event/columns.js';
import type { ColumnFacts } from './column-facts.js';
import type { Draft } from './draft.js';

/** Rows of orders with fields that are filled in only in the first row of each order. */
export interface OrderFill {
  readonly key: ColumnFacts;
  readonly columns: readonly ColumnFacts[];
}

/** Fields of a single row of an order, also where a row has none. */
const OF_ROW: ReadonlySet<SourceColumn> = new Set([
  'event_id',
  'product_id',
  'sku',
  'product_name',
  'category',
  'brand',
  'price',
  'quantity',
]);

/** Finds the columns that have a text only in the first row of an order, where orders have several rows. */
export function fillOfOrders(
  key: ColumnFacts | undefined,
  columns: readonly ColumnFacts[],
  draft: Draft,
): OrderFill | undefined {
  // Rows without an order do not form a group.
  if (key === undefined || key.column.path !== undefined || key.nulls.length > 0) return undefined;
  const groups = rowGroups(key.column.texts).filter(([from, to]) => to - from > 1);
  const filled = columns.filter((facts) => {
    const { fields = [] } = draft.findingOf(facts) ?? {};
    const isOfOrder = fields.length > 0 && !fields.some((field) => OF_ROW.has(field));
    const isKey = facts.column === key.column || facts.column.path !== undefined;
    return isOfOrder && !isKey && isFirstOnly(facts, groups);
  });
  return filled.length === 0 ? undefined : { key, columns: filled };
}

type Group = readonly [from: number, to: number];

/** Consecutive rows with the same text. */
function rowGroups(texts: readonly string[]): readonly Group[] {
  const groups: Group[] = [];
  let from = 0;
  for (let row = 1; row <= texts.length; row += 1) {
    if (row < texts.length && texts[row] === texts[from]) continue;
    if (texts[from] !== '') groups.push([from, row]);
    from = row;
  }
  return groups;
}

/** Whether all rows after the first of an order are empty, and most first rows are not. */
function isFirstOnly({ column: { texts } }: ColumnFacts, groups: readonly Group[]): boolean {
  let first = 0;
  for (const [from, to] of groups) {
    if (texts[from] !== '') first += 1;
    if (texts.slice(from + 1, to).some((text) => text !== '')) return false;
  }
  return first > groups.length / 2;
}
