import { csvLine } from '../csv/csv-field.js';
import { rewriteJsonLine } from '../csv/json-object.js';
import { MAX_FIELD_BYTES } from '../csv/limits.js';
import type { Dialect } from '../dialect/dialect.js';
import { guardedRows, type GuardedRows } from '../event/guarded-rows.js';
import { isOurColumn } from '../event/our-columns.js';
import type { Event } from '../event/event.js';
import type { Mapping } from '../mapping/language/mapping.js';
import { nullWords } from '../mapping/steps/null-step.js';
import { mappedColumns, usedColumns } from '../mapping/language/used-columns.js';
import { PII_COLUMNS } from './pii-modes.js';
import type { Protector } from './protector.js';
import { columnName } from '../text/column-name.js';

/** Converts the text of a field into one that may be kept. */
type KeepText = (text: string) => string;

const EMPTIED: KeepText = () => '';

/** The rows under one header, with personal data protected. */
export class ProtectedRows {
  /** By field position. */
  readonly #changes: ReadonlyMap<number, KeepText>;
  readonly #guarded: GuardedRows;

  /**
   * Columns that a mapping copies are protected in place. A field that is joined with others or split is emptied;
   * so are unknown columns that are ignored, and the raw lines in exported rejects.
   */
  constructor(
    header: readonly string[],
    mapping: Mapping,
    private readonly onNewColumns: 'keep' | 'ignore' | 'fail',
    readonly protector: Protector,
    private readonly dialect: Dialect,
    /** The names of values after the fields of a row, which are not part of its line. */
    fileValues: Iterable<string> = [],
  ) {
    this.#guarded = guardedRows(header);
    const names = [...this.#guarded.names, ...fileValues];
    this.#changes = findChanges(names, mapping, onNewColumns, protector);
  }

  /**
   * The unguarded fields of a row in the form that may be kept; undefined if their columns cannot be determined,
   * so that nothing of the row is kept.
   */
  fields(fields: readonly string[]): readonly string[] | undefined {
    const kept = [...fields];
    for (const [index, keep] of this.#changes) {
      const text = fields[index];
      if (text === undefined) continue;
      if (text.includes('\0') || Buffer.byteLength(text) > MAX_FIELD_BYTES) return undefined;
      kept[index] = keep(text);
    }
    return kept;
  }

  /**
   * A row in the form that may be kept. `fields` are its texts in the file; undefined if the row does not match
   * the header: then only its length is kept.
   */
  line(raw: Buffer, fields: readonly string[] | undefined): Buffer {
    if (this.#changes.size === 0) return raw;
    const kept = fields && this.fields(this.#guarded.withoutGuard(fields));
    if (kept === undefined) return withheld(raw);
    if (this.dialect.format === 'ndjson') return this.#jsonLine(raw, kept);
    return Buffer.from(csvLine(this.#guarded.withGuard(kept), this.dialect));
  }

  #jsonLine(raw: Buffer, kept: readonly string[]): Buffer {
    const places = new Map(this.#guarded.names.map((name, place) => [name, place]));
    const line = rewriteJsonLine(raw.toString('utf8'), ({ key, text }) => {
      const place = places.get(columnName(key));
      if (place !== undefined) return kept[place];
      return this.onNewColumns === 'ignore' ? undefined : text;
    });
    return line === undefined ? withheld(raw) : Buffer.from(line);
  }

  /** An event as stored in the table. */
  event(event: Event): Event {
    return this.protector.event(event);
  }
}

/** The fields of a row in the form that may be kept, where personal data may have to be removed. */
export function keptFields(
  fields: readonly string[],
  privacy: ProtectedRows | undefined,
): readonly string[] | undefined {
  return privacy === undefined ? fields : privacy.fields(fields);
}

const WITHHELD = /^withheld: \d{1,20} bytes$/;
const WITHHELD_BYTES = 40;

/** The placeholder of a row of which nothing may be kept; it cannot be split into the fields of a header either. */
function withheld(raw: Buffer): Buffer {
  return isWithheld(raw) ? raw : Buffer.from(`withheld: ${raw.length} bytes`);
}

/** Whether this is the placeholder of a row of which nothing may be kept. */
export function isWithheld(raw: Buffer): boolean {
  return raw.length <= WITHHELD_BYTES && WITHHELD.test(raw.toString('latin1'));
}

function findChanges(
  names: readonly string[],
  mapping: Mapping,
  onNewColumns: 'keep' | 'ignore' | 'fail',
  protector: Protector,
): ReadonlyMap<number, KeepText> {
  const byName = new Map<string, KeepText>();
  const protect = (name: string, keep: KeepText) => {
    byName.set(name, byName.has(name) ? EMPTIED : keep);
  };
  for (const column of PII_COLUMNS.filter((name) => protector.changes(name))) {
    const keep: KeepText = (text) => protector.kept(column, text);
    const source = mapping.columns[column];
    const used = source === undefined ? [] : usedColumns(source, mapping);
    const isNull = nullWords(mapping.null ?? []);
    // A null word is not personal data, and must have the same meaning when the row is read again.
    const keepText: KeepText = (text) => (isNull(text) ? text : keep(text));
    for (const { name, isWhole } of used) protect(name, isWhole ? keepText : EMPTIED);
    if (!used.some(({ name }) => name === column)) protect(column, keep);
  }
  if (byName.size === 0) return new Map();
  const mapped = mappedColumns(mapping);
  const isIgnored = (name: string) =>
    onNewColumns === 'ignore' && !isOurColumn(name) && !mapped.has(name);
  return new Map(
    names.flatMap((name, index): [number, KeepText][] => {
      const keep =
        byName.get(name) ?? (name === 'reject_raw' || isIgnored(name) ? EMPTIED : undefined);
      return keep === undefined ? [] : [[index, keep]];
    }),
  );
}
