import type { ItemList } from '../mapping/language/mapping.js';
import type { ColumnRole } from '../vocabulary/header-role.js';
import { isProduct, itemFields } from './item-fields.js';
import { jsonItems } from './json-items.js';
import { LIST_CANDIDATES, namedValues } from './list-candidates.js';
import { readLists, type ListReading } from './list-reading.js';

/** The format of a column whose cells contain several items. */
export interface ItemListForm {
  /** The value of `each.list` in a mapping; undefined for a JSON array. */
  readonly list: ItemList | undefined;
  /** The path of a value in an item → its role. */
  readonly fields: ReadonlyMap<string, ColumnRole>;
  /** The share of the rows with a text that can be parsed, 0 to 1. */
  readonly share: number;
  /** The reason that a person must check it. */
  readonly problem?: string;
}

type Texts = ReadonlyMap<string, number>;

/** With a smaller share, the column has single texts that look like lists. */
const LEAST_SHARE = 0.9;
/** The number of the longest and of the first texts that are tried before all texts are parsed. */
const SHOWN = 25;

const CHECK = 'Check "list" in the mapping.';
const NAMELESS = `The values of the items have no known names. ${CHECK}`;
const UNREAD = `Some cells of the list cannot be read. ${CHECK}`;
const ONE_ITEM = `No cell has several items, so the sign between items is not certain. ${CHECK}`;
const TWO_READINGS = `The lists can be read in two ways that give different items. ${CHECK}`;
const DOUBTFUL = `The name of an item looks like two items. ${CHECK}`;

/** A character that every list notation contains; it saves trying all notations on words. */
const LIKE_A_LIST = /[\d:=]/;

/** The notation that identifies a list of products even where each cell has only one. */
const COUNT_AND_SIGN = /^\(\?<quantity>\\d\+\)×/;

/**
 * The format of a column whose cells contain several items; undefined if they contain single values.
 * @param values text → number of rows that have it.
 */
export function itemListFormOf(values: ReadonlyMap<string, number>): ItemListForm | undefined {
  const texts = new Map([...values].filter(([text]) => text.trim() !== ''));
  return texts.size === 0 ? undefined : (jsonForm(texts) ?? listForm(texts));
}

function jsonForm(texts: Texts): ItemListForm | undefined {
  const names = new Set<string>();
  let [read, all, items] = [0, 0, 0];
  for (const [text, rows] of texts) {
    all += rows;
    const found = jsonItems(text);
    if (found === undefined) continue;
    read += rows;
    items += found.count;
    for (const key of found.keys) names.add(key);
  }
  const share = read / all;
  if (share < LEAST_SHARE || items === 0) return undefined;
  return formOf(undefined, names, share, share < 1 ? UNREAD : undefined);
}

function listForm(texts: Texts): ItemListForm | undefined {
  const shown = longestAndFirst(texts);
  const likely = [...shown.keys()].filter((text) => LIKE_A_LIST.test(text));
  if (likely.length < LEAST_SHARE * shown.size) return undefined;
  const named = [...shown.keys()].map(namedValues).find((list) => list !== undefined);
  const candidates = named === undefined ? LIST_CANDIDATES : [...LIST_CANDIDATES, named];
  const ways = bestOf(candidates.map((list) => readLists(list, shown)));
  const [best, rival] = bestOf(ways.map(({ list }) => readLists(list, texts)));
  if (best === undefined || !isList(best)) return undefined;
  return formOf(best.list, best.names, best.share, problemOf(best, rival));
}

/** The readings that find most, one per distinct result. */
function bestOf(readings: readonly ListReading[]): readonly ListReading[] {
  const likely = readings.filter(isLikely);
  const most = Math.max(...likely.map(valuesOf));
  const best = likely.filter((reading) => valuesOf(reading) === most);
  return best.filter(({ result }, at) => best.findIndex((other) => other.result === result) === at);
}

function valuesOf({ items, names }: ListReading): number {
  return items * names.size;
}

function isLikely({ list, share, names, isEven }: ListReading): boolean {
  if (share < LEAST_SHARE) return false;
  return list.pattern !== undefined || (isEven && isProduct(itemFields(names)));
}

/** Single codes are not lists, and a single `Vase (12)` is a name. */
function isList({ list: { pattern }, several, names }: ListReading): boolean {
  if (several > 0 || pattern === undefined) return true;
  return COUNT_AND_SIGN.test(pattern) || names.size > 2;
}

function problemOf(best: ListReading, rival: ListReading | undefined): string | undefined {
  if (best.share < 1) return UNREAD;
  if (rival !== undefined) return TWO_READINGS;
  if (best.isDoubtful) return DOUBTFUL;
  return best.several === 0 ? ONE_ITEM : undefined;
}

function formOf(
  list: ItemList | undefined,
  names: ReadonlySet<string>,
  share: number,
  problem: string | undefined,
): ItemListForm {
  const fields = itemFields(names);
  const open = problem ?? (fields.size === 0 ? NAMELESS : undefined);
  return { list, fields, share, ...(open === undefined ? {} : { problem: open }) };
}

/** A sample of the texts: long ones have several items. */
function longestAndFirst(texts: Texts): Texts {
  const entries = [...texts];
  const longest = entries.toSorted(([left], [right]) => right.length - left.length);
  return new Map([...entries.slice(0, SHOWN), ...longest.slice(0, SHOWN)]);
}
