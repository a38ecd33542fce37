import { itemsReader } from '../mapping/items/items-reader.js';
import type { Each } from '../mapping/language/mapping.js';
import { itemListFormOf } from '../sniff-texts/item-list-form.js';
import type { ColumnRole } from '../vocabulary/column-role.js';
import { factsOf, type ColumnFacts } from './column-facts.js';
import { jsonValues } from './json-values.js';
import { OwnNames } from './own-names.js';
import { meantShare } from './role-fit.js';
import { placeOf, sampledColumn, type SampledColumn } from './sampled-column.js';

/** A column whose cells are lists in which each item is an event. */
export interface RowItems {
  readonly list: ColumnFacts;
  readonly each: Each;
  /** The values of the items, over all items of the sample. */
  readonly facts: readonly ColumnFacts[];
}

/** The name that a mapping uses for the item, unless a column has it. */
export const ITEM = 'item';
/** A lower share can be chance. */
const LEAST_SHARE = 0.9;

const PRODUCT_ROLES: ReadonlySet<ColumnRole> = new Set(['product_id', 'sku', 'product_name']);

/**
 * Finds a column of lists of products; undefined if there is none.
 * @param names all names of the file.
 */
export function itemsOfRows(
  columns: readonly ColumnFacts[],
  names: readonly string[],
): RowItems | undefined {
  for (const list of columns) {
    const form = looksLikeList(list) ? itemListFormOf(list.column.counts) : undefined;
    if (form === undefined || form.problem !== undefined || form.share < LEAST_SHARE) continue;
    if (![...form.fields.values()].some((role) => PRODUCT_ROLES.has(role))) continue;
    const as = new OwnNames(names).take(ITEM);
    const each = {
      ...placeOf(list.column),
      ...(form.list === undefined ? {} : { list: form.list }),
      ...(as === ITEM ? {} : { as }),
    };
    return { list, each, facts: itemFacts(list.column, each, form.fields) };
  }
  return undefined;
}

function looksLikeList({ text, guesses }: ColumnFacts): boolean {
  if (text === undefined) return false;
  const isNamed = guesses.some(({ role }) => role === 'items');
  return text.kind === 'json array' || text.kind === 'item list' || isNamed;
}

function itemFacts(
  { texts }: SampledColumn,
  each: Each,
  roles: ReadonlyMap<string, ColumnRole>,
): readonly ColumnFacts[] {
  const from = each.as ?? ITEM;
  const read = itemsReader({ from, ...(each.list === undefined ? {} : { list: each.list }) });
  const items = texts.flatMap((text) => {
    const found = read(text);
    return typeof found === 'string' ? [] : found;
  });
  return jsonValues(sampledColumn({ from }, items)).map((column) => {
    const facts = { ...factsOf(column), isItem: true };
    const role = isType(facts) ? 'event_type' : roles.get(column.path ?? '');
    // The context of a list is stronger than the general meaning of a name.
    return role === undefined
      ? facts
      : { ...facts, guesses: [{ role, weight: 1, word: column.path ?? '' }] };
  });
}

/** At least this share of the texts in a type column are known words. */
const LEAST_KNOWN = 0.5;

/** The `type` of an item in a list of events is the event type. */
function isType(facts: ColumnFacts): boolean {
  const isNamed = facts.guesses.some(({ role }) => role === 'event_type');
  return isNamed && facts.counts.size > 1 && meantShare(facts) >= LEAST_KNOWN;
}
