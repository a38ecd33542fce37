import type { ItemList } from '../language/mapping.js';
import { compilePattern } from '../steps/compile-pattern.js';

/** The items of a text as JSON objects; undefined if one cannot be read. */
export type ReadList = (text: string) => readonly string[] | undefined;

type Item = Readonly<Record<string, string>>;

/** Creates the reader of lists such as `2× Canvas bag, 1× Sofa` and `name:Bag|quantity:2;name:Sofa|quantity:1`. */
export function listReader(list: ItemList): ReadList {
  const readItem = list.pattern === undefined ? keyedItem(list) : patternItem(list.pattern);
  return (text) => {
    const parts = text.split(list.separator).filter((part) => part.trim() !== '');
    const begun: string[][] = [];
    for (const part of parts) {
      const last = begun.at(-1);
      const isRest =
        list.join === true && last !== undefined && readItem(part.trim()) === undefined;
      if (isRest) last.push(part);
      else begun.push([part]);
    }
    const items = begun.map((item) => readItem(item.join(list.separator).trim()));
    return items.includes(undefined) ? undefined : items.map((item) => JSON.stringify(item));
  };
}

function patternItem(source: string): (part: string) => Item | undefined {
  // The pattern must match the whole part, or the rest would be lost.
  const { named, find } = compilePattern(`^(?:${source})$`);
  return (part) => {
    const match = find(part);
    return (
      match && Object.fromEntries([...named].map(([name, group]) => [name, match[group] ?? '']))
    );
  };
}

function keyedItem({ fields = '|', keys = ':' }: ItemList): (part: string) => Item | undefined {
  return (part) => {
    const values = new Map<string, string>();
    for (const field of part.split(fields)) {
      const at = field.indexOf(keys);
      const name = field.slice(0, Math.max(0, at)).trim();
      if (at === -1 || name === '' || values.has(name)) return undefined;
      values.set(name, field.slice(at + keys.length).trim());
    }
    return Object.fromEntries(values);
  };
}
