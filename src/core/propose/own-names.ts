import { columnName } from '../text/column-name.js';

/** Keys that every object inherits: the mapping parser ignores them. */
const LOST_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether a name can be the key of a condition. */
export function isSafeKey(name: string): boolean {
  return !LOST_KEYS.has(name);
}

/** Whether a template can name a column. */
export function isTemplateName(name: string): boolean {
  return !/[{}]/.test(name);
}

/** The names that a mapping defines for its own values: none equals a column name, and all are allowed in templates. */
export class OwnNames {
  readonly #taken: Set<string>;

  /** @param columns the names of the columns of the file. */
  constructor(columns: readonly string[]) {
    this.#taken = new Set(columns.map(columnName));
  }

  /** A free name similar to the wanted one. */
  take(wanted: string): string {
    const plain = wanted.replaceAll(/[{}]/g, ' ').replaceAll(/\s+/g, ' ').trim();
    let name = plain;
    for (let number = 2; this.#taken.has(columnName(name)); number += 1)
      name = `${plain} ${number}`;
    this.#taken.add(columnName(name));
    return name;
  }
}
