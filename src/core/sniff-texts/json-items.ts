import { scanJson, type JsonNode } from '../mapping/json/scan-json.js';

/** The items of a JSON array: their number and their keys; a key of a nested object is `product.name`. */
export interface JsonItems {
  readonly count: number;
  readonly keys: readonly string[];
}

/** Parses a JSON array of objects, or of texts and numbers; undefined for any other text. */
export function jsonItems(text: string): JsonItems | undefined {
  if (!text.trimStart().startsWith('[')) return undefined;
  const items = scanJson(text)?.items;
  if (items === undefined || items.some(({ kind }) => kind === 'array')) return undefined;
  return { count: items.length, keys: items.flatMap((item) => keysOf(item, true)) };
}

function keysOf({ members = new Map() }: JsonNode, isOuter: boolean): string[] {
  return [...members].flatMap(([key, node]) => {
    if (node.kind === 'array' || /[.[\]]/.test(key)) return [];
    if (node.kind !== 'object') return [key];
    return isOuter ? keysOf(node, false).map((inner) => `${key}.${inner}`) : [];
  });
}
