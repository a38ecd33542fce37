import type { Each } from '../language/mapping.js';
import { nodeAt, parsePath } from '../json/json-path.js';
import { scanJson, textOfNode, type JsonNode } from '../json/scan-json.js';
import { storable } from '../steps/path-step.js';
import { isEmpty, isRefused } from '../steps/step.js';
import { listReader } from './list-reader.js';

/** The reason that the items of a row cannot be read. */
export type ItemsProblem = 'row.no_items' | 'row.items' | 'row.too_many_items';

/** The texts of the items of a cell, in their order; those that are objects as JSON. */
export type ReadItems = (text: string | undefined) => readonly string[] | ItemsProblem;

/** The limit exists because each rejected item stores the whole row. */
const MAX_ITEMS = 1_000;

/** Creates the reader of the items of a cell. */
export function itemsReader({ path, list }: Each): ReadItems {
  const steps = path === undefined ? [] : (parsePath(path) ?? []);
  const readList = list && listReader(list);
  return (text) => {
    if (isEmpty(text)) return 'row.no_items';
    if (readList !== undefined && steps.length === 0) return bounded(readList(text));
    const root = scanJson(text);
    if (root === undefined) return 'row.items';
    const node = nodeAt(text, root, steps);
    if (node === undefined || node.kind === 'null') return 'row.no_items';
    return bounded(
      readList === undefined ? arrayItems(text, node) : readList(textOfNode(text, node)),
    );
  };
}

function arrayItems(text: string, { items }: JsonNode): readonly string[] | undefined {
  const texts = items?.map((item) => textOfNode(text, item));
  return texts?.some((item) => isRefused(storable(item))) === false ? texts : undefined;
}

function bounded(items: readonly string[] | undefined): readonly string[] | ItemsProblem {
  if (items === undefined) return 'row.items';
  if (items.length === 0) return 'row.no_items';
  return items.length > MAX_ITEMS ? 'row.too_many_items' : items;
}
