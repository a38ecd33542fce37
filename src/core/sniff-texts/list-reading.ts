import { listReader } from '../mapping/items/list-reader.js';
import type { ItemList } from '../mapping/language/mapping.js';

/** The result of reading the texts of a column with a list notation. */
export interface ListReading {
  readonly list: ItemList;
  /** The names of the values of the items. */
  readonly names: ReadonlySet<string>;
  /** The share of the rows that can be parsed, 0 to 1. */
  readonly share: number;
  readonly items: number;
  /** The number of texts with several items. */
  readonly several: number;
  /** Whether each item has the same names. */
  readonly isEven: boolean;
  /** Whether a value contains a text that looks like another item: the `1× B` in `A; 1× B`. */
  readonly isDoubtful: boolean;
  /** Equal for two notations with the same result. */
  readonly result: string;
}

const ANOTHER_ITEM = /[,;|+\n]\s*\d+ ?[x×*]\s?\S/i;

/**
 * Parses the texts of a column as lists.
 * @param texts text → number of rows that have it.
 */
export function readLists(list: ItemList, texts: ReadonlyMap<string, number>): ListReading {
  const read = listReader(list);
  const shapes = new Set<string>();
  const results: string[] = [];
  let isDoubtful = false;
  const counts = { rows: 0, read: 0, items: 0, several: 0 };
  for (const [text, rows] of texts) {
    const items = read(text);
    counts.rows += rows;
    if (items === undefined || items.length === 0) continue;
    counts.read += rows;
    counts.items += items.length;
    if (items.length > 1) counts.several++;
    for (const item of items) {
      const values = valuesOf(item);
      shapes.add(Object.keys(values).join('\n'));
      results.push(Object.values(values).join('\n'));
      isDoubtful ||= ANOTHER_ITEM.test(item);
    }
  }
  return {
    list,
    names: new Set([...shapes].flatMap((shape) => shape.split('\n'))),
    share: counts.read / counts.rows,
    items: counts.items,
    several: counts.several,
    isDoubtful,
    isEven: shapes.size <= 1,
    result: results.join('\n\n'),
  };
}

function valuesOf(item: string): object {
  const values: unknown = JSON.parse(item);
  return typeof values === 'object' && values !== null ? values : {};
}
