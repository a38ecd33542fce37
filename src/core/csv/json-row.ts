import { readJsonObject } from './json-object.js';
import type { RowFault } from './raw-row.js';
import { ScannedRow, splitFields } from './scanned-row.js';
import { columnName } from '../text/column-name.js';

/** The single row object of an NDJSON reader. Its fields are those of the names; other keys are in `extra`. */
export class JsonRow extends ScannedRow {
  extra: readonly (readonly [key: string, text: string])[] = [];
  #parsed: readonly string[] = [];
  readonly #places: ReadonlyMap<string, number>;

  constructor(
    starts: readonly number[],
    ends: readonly number[],
    private readonly names: readonly string[],
  ) {
    super(starts, ends, { delimiter: -1, quote: -1, escape: -1 });
    this.#places = new Map(names.map((name, place) => [name, place]));
  }

  override read(): RowFault | undefined {
    this.extra = [];
    if (!this.isEscaped) return undefined;
    const entries = readJsonObject(this.window.text(this.from, this.end));
    if (typeof entries === 'string') return entries;
    const fields = this.names.map(() => '');
    const once = new Set<string>();
    const repeated = new Set<string>();
    const names = entries.map(({ key }) => columnName(key));
    for (const name of names) (once.has(name) ? repeated : once).add(name);
    const extra: [string, string][] = [];
    for (const [index, { key, text }] of entries.entries()) {
      const name = names[index] ?? '';
      const place = this.#places.get(name);
      const isRepeated = repeated.has(name);
      // A repeated key is ambiguous only where it names a column. Other keys keep their case, so they differ.
      if (place !== undefined && isRepeated) return 'row.repeated_key';
      if (place !== undefined) fields[place] = text;
      else if (text !== '') extra.push([isRepeated ? key : name, text]);
    }
    this.#parsed = fields;
    this.extra = extra;
    return undefined;
  }

  override get fields(): readonly string[] {
    if (this.fault !== undefined || this.isComment) return [];
    return this.isEscaped ? this.#parsed : splitFields(this);
  }

  override get bounds(): this | undefined {
    const isPlain = this.fault === undefined && !this.isEscaped && !this.nearNul;
    return isPlain ? this : undefined;
  }
}
