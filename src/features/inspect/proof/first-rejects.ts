import { fileValues } from '../../../core/mapping/file-values.js';
import { memoizedPlans } from '../../../core/mapping/header-plans.js';
import { isHeaderProblem } from '../../../core/mapping/row-plan.js';
import { sourceOfColumn, splitReject } from '../../../core/rejects/split-reject.js';
import type { Reject } from '../../../core/rows/reject.js';
import type { Batch, BatchPart } from '../../../pipeline/batches/batch.js';

/** The first reject of a rule, with its text, which may be personal data: it must not be shown unmasked. */
export interface FirstReject {
  readonly file: string;
  /** Line in the decoded file, from 1; undefined when unknown, for a row from the middle of a file. */
  readonly line: number | undefined;
  /** The file's columns that contain the text; undefined for a rule of the whole row. */
  readonly column: string | undefined;
  /** Undefined for a rule of the whole row, and when the row cannot be split. */
  readonly text: string | undefined;
}

/** Keeps the first reject of each rule in the given batches. */
export class FirstRejects {
  readonly #found = new Map<string, FirstReject>();
  readonly #plan = memoizedPlans();

  /**
   * @param onNewColumns as used to read the rows.
   * @param lineOf returns the line number in the whole file.
   */
  constructor(
    private readonly onNewColumns: 'keep' | 'ignore' | 'fail',
    private readonly lineOf: (file: string, line: number) => number | undefined,
  ) {}

  /** Rule → its first reject. */
  get byRule(): Readonly<Record<string, FirstReject>> {
    return Object.fromEntries(this.#found);
  }

  see({ parts }: Batch): void {
    for (const part of parts) {
      const isNew = (rule: string) => !this.#found.has(rule);
      if (!Object.keys(part.rows.rejectTally).some(isNew)) continue;
      for (const reject of part.rows.rejects) this.#seeOne(part, reject);
    }
  }

  #seeOne(part: BatchPart, reject: Reject): void {
    const { name } = part.claim.file;
    for (const { rule, column } of reject.violations) {
      if (this.#found.has(rule)) continue;
      const line = this.lineOf(name, reject.line);
      this.#found.set(rule, { file: name, line, ...this.#place(part, reject, column) });
    }
  }

  #place(part: BatchPart, reject: Reject, column: string): Pick<FirstReject, 'column' | 'text'> {
    if (column === '') return { column: undefined, text: undefined };
    const { header, dialect, mapping } = part.rows;
    const values = fileValues(part.claim.file.name, mapping);
    const plan = this.#plan(header, mapping, this.onNewColumns, values);
    if (isHeaderProblem(plan)) return { column, text: undefined };
    const raw = reject.rawBytes ?? Buffer.from(reject.rawLine);
    const split = splitReject({ raw, context: reject.context }, { dialect, plan });
    return { column: sourceOfColumn(column, plan) ?? column, text: split?.textOf(column) };
  }
}
