import { DEFAULT_DIALECT } from '../../../core/dialect/dialect.js';
import { csvFields } from '../../../core/csv/csv-field.js';
import type { CleanRow } from './clean-row.js';
import type { Expectation, WrittenRow } from './expectation.js';
import { COUNTED } from './contract.js';
import type { RowFault } from './fault-shares.js';
import type { FileShape } from './file-shape.js';
import type { InjectedRow } from './manifest.js';
import type { MovedRow } from './held-rows.js';
import {
  MALFORMED,
  OVERSIZED,
  UNKNOWN_TYPE,
  WHOLE_RULES,
  type ValueFault,
  type WholeFault,
} from './value-faults.js';

/** Cycles through the variants of each value fault, across all files. */
export class FaultTurns {
  readonly #turns = { malformed: 0, oversized: 0, null: 0 };

  /** The next variant of a fault that applies to the columns of a file; undefined when there is none. */
  next(
    fault: RowFault | undefined,
    columns: ReadonlySet<string>,
  ): ValueFault | WholeFault | undefined {
    if (fault === 'unknown-type') return columns.has('event_type') ? UNKNOWN_TYPE : undefined;
    if (fault !== 'malformed' && fault !== 'oversized' && fault !== 'null') return undefined;
    const kinds = { malformed: MALFORMED, oversized: OVERSIZED, null: MISSING }[fault];
    for (let tries = 0; tries < kinds.length; tries += 1) {
      const kind = kinds[this.#turns[fault]++ % kinds.length];
      if (kind !== undefined && fits(kind, columns)) return kind;
    }
    return undefined;
  }
}

function fits(fault: ValueFault | WholeFault, columns: ReadonlySet<string>): boolean {
  return typeof fault === 'string' || Object.keys(fault.changes).every((name) => columns.has(name));
}

const REQUIRED_COUNT = 8;

/** A product is identified by id or sku: a rule is broken only if both are missing. */
const MISSING: readonly ValueFault[] = COUNTED.map((column, index) => ({
  changes: column === 'product_id' ? { product_id: '', sku: '' } : { [column]: '' },
  rules: index < REQUIRED_COUNT ? [`${column}.empty`] : [],
}));

/** Formats the rows of one file, and records for each what a loader must report. */
export class FaultyFile {
  readonly injected: InjectedRow[] = [];
  rows = 0;
  readonly #columns: ReadonlySet<string>;
  #line = 1;

  constructor(
    private readonly shape: FileShape,
    private readonly turns: FaultTurns,
    private readonly expectation: Expectation,
  ) {
    this.#columns = new Set(shape.columns.map(({ column }) => column));
  }

  header(): string {
    if (this.shape.cut === 'nothing left') return '';
    const header = this.shape.columns.map(({ name }) => name).join(this.shape.separator);
    if (this.shape.cut === 'header') return header.slice(0, Math.ceil(header.length / 3));
    this.#line += 1;
    return header + this.#lineEnd();
  }

  /** Formats one row. If it is cut off, no further rows of the file are written. */
  row({ row, fault }: MovedRow, isCut: boolean): string {
    const drawn = isCut ? undefined : this.turns.next(fault, this.#columns);
    const change = typeof drawn === 'object' ? drawn : undefined;
    const whole = typeof drawn === 'string' ? drawn : undefined;
    const fields = this.#fields(row, change?.changes ?? {});
    const { rules, warnings = [] } = change ?? { rules: wholeRules(isCut, whole) };
    this.#note(
      { row, fault: isCut ? undefined : fault },
      fields,
      { rules, warnings },
      isCut ? 'truncated-file' : undefined,
    );
    const text = isCut
      ? `${csvFields(fields.slice(0, Math.ceil(fields.length / 2)), DEFAULT_DIALECT)},`
      : this.#text(fields, whole) + this.#lineEnd();
    this.#line += lineEndsIn(text);
    this.rows += 1;
    return text;
  }

  #fields(row: CleanRow, changes: Readonly<Record<string, string>>): readonly string[] {
    const texts: Readonly<Record<string, string>> = row.texts;
    return this.shape.columns.map(
      ({ column, constant }) => constant ?? changes[column] ?? texts[column] ?? '',
    );
  }

  #text(fields: readonly string[], whole: WholeFault | undefined): string {
    if (this.shape.separator === ';') return fields.join(';');
    if (whole === undefined) return csvFields(fields, DEFAULT_DIALECT);
    if (whole === 'surplus field') return csvFields([...fields, 'one more'], DEFAULT_DIALECT);
    if (whole === 'missing field') return csvFields(fields.slice(1), DEFAULT_DIALECT);
    if (whole === 'stray quote')
      return `"stray" quote,${csvFields(fields.slice(1), DEFAULT_DIALECT)}`;
    return csvFields([`${fields[0]}\udfff`, ...fields.slice(1)], DEFAULT_DIALECT);
  }

  #note(
    { row, fault }: MovedRow,
    fields: readonly string[],
    { rules, warnings }: Pick<WrittenRow, 'rules' | 'warnings'>,
    cut: 'truncated-file' | undefined,
  ): void {
    const named = this.shape.columns.map(({ column }, index) => [column, fields[index] ?? '']);
    const isRead = this.shape.quarantine === undefined;
    const values = Object.fromEntries(named);
    const broken = isRead ? this.expectation.add({ row, values, rules, warnings }) : rules;
    const what = cut ?? fault;
    if (what === undefined && broken.length === 0) return;
    const injected: InjectedRow = { line: this.#line, fault: what ?? 'catalog' };
    this.injected.push(broken.length === 0 ? injected : { ...injected, rules: broken });
  }

  #lineEnd(): string {
    const { lineEnds } = this.shape;
    return lineEnds[this.rows % lineEnds.length] ?? '\n';
  }
}

function wholeRules(isCut: boolean, whole: WholeFault | undefined): readonly string[] {
  if (isCut) return ['row.columns'];
  return whole === undefined ? [] : [WHOLE_RULES[whole]];
}

function lineEndsIn(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}
