import type { RawRow } from '../csv/raw-row.js';
import { countSwallowedLines, type SwallowedLines } from '../csv/swallowed-lines.js';
import type { Dialect } from '../dialect/dialect.js';
import type { RowTexts, SourceColumn } from '../event/columns.js';
import { countUnknownType, isKnownEventType } from '../event/unknown-event-types.js';
import type { Violation } from '../event/validate-event.js';
import type { Mapping } from '../mapping/language/mapping.js';
import type { EventIdRule } from '../mapping/event-id-rule.js';
import type { FastPathReader } from './fast-path-reader.js';
import type { RowInterpreter } from './row-interpreter.js';
import type { BlockPool } from './block-pool.js';
import { EventRows } from './event-rows.js';
import { FileState, type PartState } from './file-state.js';
import { makeReject, type Reject } from './reject.js';
import type { RowContext } from './row-context.js';
import { interpretRow } from './interpret-row.js';
import { countMany, countOne, type Tally } from './tally.js';

/**
 * The rows of one file's part of a batch, validated as they are added. It depends only on these rows, the rows
 * before them, the rules and the batch's id, so building a part again gives the same result.
 */
export class PartBuilder {
  readonly events: EventRows;
  readonly rejects: Reject[] = [];
  /** Rule → rejected rows that broke it. */
  readonly rejectTally: Tally = {};
  readonly warnings: Tally = {};
  /** Reason → records that the mapping skips (not shop events). */
  readonly skips: Tally = {};
  /** Event types that the analyses do not support → accepted events; at most 100 types. */
  readonly unknownTypes = new Map<string, number>();
  readonly swallowedLines: SwallowedLines[] = [];
  /** Column → empty values, over the rows that could be split into fields. */
  readonly nulls: Tally = {};
  /** The columns whose empty values are counted. */
  readonly countedColumns: readonly SourceColumn[];
  splitRows = 0;
  /** Records: rows, or the items of rows where the mapping makes an event from each. */
  read = 0;

  readonly #state: PartState;
  readonly #plain: FastPathReader | undefined;

  constructor(
    private readonly interpreter: RowInterpreter,
    batchId: number,
    pool?: BlockPool,
    /** The initial capacity in events, mostly the number of events of the previous part. */
    room?: number,
    /** The state that rows depend on in the rows before them. */
    private readonly fileState = new FileState(interpreter.plan, interpreter.privacy),
  ) {
    const { fastPath, groups, plan } = interpreter;
    this.#state = fileState.forPart();
    const needsIds = fastPath?.reader.identity !== undefined;
    this.#plain = needsIds && !this.#state.setPlainId ? undefined : fastPath?.reader;
    this.countedColumns = plan.countedColumns;
    this.events = new EventRows(batchId, { fastPath, pool, rollup: groups.forPart(), room });
  }

  /** The header as written in the file. */
  get header(): readonly string[] {
    return this.interpreter.plan.header;
  }

  /** The dialect of the file. */
  get dialect(): Dialect {
    return this.interpreter.dialect;
  }

  /** The mapping of the file; the native format where the file has that. */
  get mapping(): Mapping {
    return this.interpreter.plan.mapping;
  }

  /** The protection of personal data, as recorded in the ledger; undefined if there is none. */
  get pii(): string | undefined {
    return this.interpreter.privacy?.protector.description;
  }

  /** The rule for event ids that are made from rows; undefined if the file has its own ids. */
  get eventIdRule(): EventIdRule | undefined {
    return this.interpreter.idFromRow ? this.fileState.rule : undefined;
  }

  /** @param context of a reject that is retried. */
  add(row: RawRow, context?: RowContext): void {
    if (row.nextLine > row.line + 1) this.#warnOfSwallowedLines(row);
    const { bounds } = row;
    if (bounds === undefined || context !== undefined || this.#plain?.read(bounds) !== true) {
      this.#addTexts(row, context);
      return;
    }
    this.read++;
    this.splitRows++;
    const { empty, identity } = this.#plain;
    for (const column of empty) countOne(this.nulls, column);
    if (identity !== undefined) this.#state.setPlainId?.(identity);
    this.events.addFromFastPath(bounds);
  }

  /** Counts warnings about the file as a whole. */
  warnOfFile(codes: readonly string[]): void {
    for (const code of codes) countOne(this.warnings, code);
  }

  #warnOfSwallowedLines({ line, fields }: RawRow): void {
    const { plan, dialect } = this.interpreter;
    const lines = countSwallowedLines(fields, plan.width, dialect.delimiter);
    if (lines === 0) return;
    this.swallowedLines.push({ line, lines });
    countMany(this.warnings, 'row.swallowed_lines', lines);
  }

  #addTexts(row: RawRow, context: RowContext | undefined): void {
    let kept: Reject | undefined;
    for (const record of interpretRow(row, this.interpreter, this.#state, context)) {
      this.read++;
      if ('skipped' in record) {
        countOne(this.skips, record.skipped);
      } else if ('violations' in record) {
        this.#countNulls(record.texts, record.violations);
        // The rejected items of a row share one copy of its line, because there may be many.
        kept = this.#reject(row, record.violations, record.context, kept);
      } else {
        this.#countNulls(record.texts);
        for (const warning of record.warnings) countOne(this.warnings, warning);
        this.#countUnknownType(record.event.event_type);
        this.events.add(record.event);
      }
    }
  }

  #countUnknownType(type: string | undefined): void {
    if (type !== undefined && !isKnownEventType(type)) countUnknownType(this.unknownTypes, type, 1);
  }

  #reject(
    row: RawRow,
    violations: readonly Violation[],
    context: RowContext | undefined,
    sameRow: Reject | undefined,
  ): Reject {
    const reject =
      sameRow === undefined
        ? makeReject(row.line, this.#keptLine(row), violations, context)
        : { ...sameRow, violations, context };
    this.rejects.push(reject);
    for (const rule of new Set(violations.map((violation) => violation.rule))) {
      countOne(this.rejectTally, rule);
    }
    return reject;
  }

  #keptLine({ raw, fields }: RawRow): Buffer {
    const { plan, privacy } = this.interpreter;
    return privacy?.line(raw, fields.length === plan.width ? fields : undefined) ?? raw;
  }

  /** A text that the mapping could not read does not count as empty. */
  #countNulls(texts: RowTexts | undefined, violations: readonly Violation[] = []): void {
    if (texts === undefined) return;
    this.splitRows++;
    for (const column of this.countedColumns) {
      const text = texts[column];
      if (text !== undefined && text.trim() !== '') continue;
      const isBad = violations.some(
        (violation) => violation.column === column && violation.rule !== `${column}.empty`,
      );
      if (!isBad) countOne(this.nulls, column);
    }
  }
}
