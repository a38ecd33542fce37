import { columnName } from '../text/column-name.js';

/** Keys that objects have from elsewhere: what reads a mapping passes over them. */
const LOST_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether a name can be the key of a condition. */
export function isSafeKey(name: string): boolean {
  return !LOST_KEYS.has(name);
}

/** Whether a template can name a column. */
export function isTemplateName(name: string): boolean {
  return !/[{}]/.test(name);
}

/** The names that a mapping gives to values of its own: none is that of a column, and templates can have each. */
export class OwnNames {
  readonly #taken: Set<string>;

  /** @param columns the names of the columns of the file. */
  constructor(columns: readonly string[]) {
    this.#taken = new Set(columns.map(columnName));
  }

  /** A name that is like a wanted one. */
  take(wanted: string): string {
    const plain = wanted.replaceAll(/[{}]/g, ' ').replaceAll(/\s+/g, ' ').trim();
    let name = plain;
    for (let number = 2; this.#taken.has(columnName(name)); number += 1)
      name = `${plain} ${number}`;
    this.#taken.add(columnName(name));
    return name;
  }
}
