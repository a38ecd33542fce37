import type { RowTexts, SourceColumn } from '../event/columns.js';
import type { CompiledColumn } from './sources/compile-columns.js';
import type { RecordCells } from './sources/names.js';
import {
  isRefused,
  type Notes,
  type StepProblem,
  type StepResult,
  type StepWarning,
} from './steps/step.js';

/** A column whose text a step could not make. */
export interface FailedColumn {
  readonly column: SourceColumn;
  /** The suffix of the rule's code. */
  readonly problem: Exclude<StepProblem, 'skip'>;
}

/** The result of the sources of a mapping for one record. */
export interface MappedRecord {
  /** A failed column has no text. */
  readonly texts: RowTexts;
  readonly failed: readonly FailedColumn[];
  /** Codes of warnings. */
  readonly warnings: readonly string[];
  /** The column whose value map skips the record (not a shop event). */
  readonly skippedBy: SourceColumn | undefined;
}

const NOTHING: readonly never[] = [];

/** Creates the reader of the columns of a record. */
export function recordReader(
  columns: readonly CompiledColumn[],
): (cells: RecordCells) => MappedRecord {
  return (cells) => {
    const notes = new RecordNotes();
    const texts: { [C in SourceColumn]?: string | undefined } = {};
    let failed: FailedColumn[] | undefined;
    let skippedBy: SourceColumn | undefined;
    for (const { column, read } of columns) {
      notes.column = column;
      const result = read(cells, notes);
      if (!isRefused(result)) texts[column] = result;
      else if (result.refused === 'skip') skippedBy ??= column;
      else (failed ??= []).push({ column, problem: result.refused });
    }
    const disagreeing = notes.settleCurrency(texts);
    if (disagreeing !== undefined)
      (failed ??= []).push({ column: disagreeing, problem: 'currency' });
    return { texts, failed: failed ?? NOTHING, warnings: notes.warnings ?? NOTHING, skippedBy };
  };
}

/** The notes that the steps of one record made. */
class RecordNotes implements Notes {
  column: SourceColumn | undefined;
  warnings: string[] | undefined;
  #currencies: { readonly column: SourceColumn; readonly codes: readonly string[] }[] | undefined;

  warn(problem: StepWarning): void {
    (this.warnings ??= []).push(`${this.column}.${problem}`);
  }

  currency(codes: readonly string[]): void {
    if (this.column !== undefined) (this.#currencies ??= []).push({ column: this.column, codes });
  }

  /**
   * Compares the currencies next to amounts with that of the event, and sets the latter where it is missing.
   * Returns a column with a different currency.
   */
  settleCurrency(texts: { [name: string]: StepResult }): SourceColumn | undefined {
    for (const { column, codes } of this.#currencies ?? []) {
      const event = texts['currency'];
      const code = typeof event === 'string' ? event.trim().toUpperCase() : '';
      if (code === '' && codes.length === 1) texts['currency'] = codes[0];
      else if (code !== '' && !codes.includes(code)) return column;
    }
    return undefined;
  }
}
