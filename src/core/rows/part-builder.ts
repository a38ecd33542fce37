import type { RawRow } from '../csv/raw-row.js';
import { countSwallowedLines, type SwallowedLines } from '../csv/swallowed-lines.js';
import type { Dialect } from '../dialect/dialect.js';
import { countedColumns, type RowTexts, type SourceColumn } from '../event/columns.js';
import { countUnknownType, isKnownEventType } from '../event/unknown-event-types.js';
import type { Violation } from '../event/validate-event.js';
import type { EventIdRule } from '../mapping/event-id-rule.js';
import type { FastPathReader } from './fast-path-reader.js';
import type { RowInterpreter } from './row-interpreter.js';
import type { BlockPool } from './block-pool.js';
import { EventRows } from './event-rows.js';
import { FileEventIds, type MakeEventId } from './file-event-ids.js';
import { makeReject, type Reject } from './reject.js';
import { interpretRow } from './interpret-row.js';
import { countMany, countOne, type Tally } from './tally.js';

/**
 * The rows of one file's part of a batch, validated as they are added. It depends on nothing but the rows, those
 * before them, the rules and the batch's id, so that a part that is made again is the same.
 */
export class PartBuilder {
  readonly events: EventRows;
  readonly rejects: Reject[] = [];
  /** Rule → rejected rows that broke it. */
  readonly rejectTally: Tally = {};
  readonly warnings: Tally = {};
  /** Why rows are no shop events, as the mapping says → rows. */
  readonly skips: Tally = {};
  /** Event types that the analyses do not know → accepted events; at most 100 types. */
  readonly unknownTypes = new Map<string, number>();
  readonly swallowedLines: SwallowedLines[] = [];
  /** Column → empty values, over the rows that could be split into fields. */
  readonly nulls: Tally = {};
  /** The columns whose empty values are counted. */
  readonly countedColumns: readonly SourceColumn[];
  splitRows = 0;
  read = 0;

  readonly #rowEventId: MakeEventId;
  readonly #plain: FastPathReader | undefined;

  constructor(
    private readonly interpreter: RowInterpreter,
    batchId: number,
    pool?: BlockPool,
    /** Events that there is room for from the beginning: those of the part before it, most often. */
    room?: number,
    /** What makes the event ids of the file, where they are made from its rows. */
    private readonly eventIds = new FileEventIds(interpreter.plan, interpreter.privacy),
  ) {
    const { plain, privacy, groups } = interpreter;
    this.#rowEventId = eventIds.forPart();
    this.#plain = plain;
    this.countedColumns = countedColumns(interpreter.plan.columns);
    const [reader, protector, rollup] = [plain, privacy?.protector, groups.forPart()];
    this.events = new EventRows(batchId, { reader, protector, pool, rollup, room });
  }

  /** The header of the file, as it stands there. */
  get header(): readonly string[] {
    return this.interpreter.plan.header;
  }

  /** How the rows are written in the file. */
  get dialect(): Dialect {
    return this.interpreter.dialect;
  }

  /** How personal data were protected, as the ledger keeps it; undefined where they were not. */
  get pii(): string | undefined {
    return this.interpreter.privacy?.protector.description;
  }

  /** How event ids are made from rows; undefined where the file brings them. */
  get eventIdRule(): EventIdRule | undefined {
    return this.interpreter.idFromRow ? this.eventIds.rule : undefined;
  }

  add(row: RawRow): void {
    this.read++;
    if (row.nextLine > row.line + 1) this.#warnOfSwallowedLines(row);
    const { bounds } = row;
    if (bounds === undefined || this.#plain?.read(bounds) !== true) {
      this.#addTexts(row);
      return;
    }
    this.splitRows++;
    for (const column of this.#plain.empty) countOne(this.nulls, column);
    this.events.addFromFastPath(bounds);
  }

  #warnOfSwallowedLines({ line, fields }: RawRow): void {
    const { plan, dialect } = this.interpreter;
    const lines = countSwallowedLines(fields, plan.width, dialect.delimiter);
    if (lines === 0) return;
    this.swallowedLines.push({ line, lines });
    countMany(this.warnings, 'row.swallowed_lines', lines);
  }

  #addTexts(row: RawRow): void {
    const read = interpretRow(row, this.interpreter, this.#rowEventId);
    if (read.texts !== undefined) {
      this.splitRows++;
      this.#countNulls(read.texts);
    }
    if ('violations' in read) {
      this.#reject(row, read.violations);
      return;
    }
    for (const warning of read.warnings) countOne(this.warnings, warning);
    this.#countUnknownType(read.event.event_type);
    this.events.add(read.event);
  }

  #countUnknownType(type: string | undefined): void {
    if (type !== undefined && !isKnownEventType(type)) countUnknownType(this.unknownTypes, type, 1);
  }

  #reject(row: RawRow, violations: readonly Violation[]): void {
    const { plan, privacy } = this.interpreter;
    const fields = row.fields.length === plan.width ? row.fields : undefined;
    this.rejects.push(makeReject(row.line, privacy?.line(row.raw, fields) ?? row.raw, violations));
    for (const rule of new Set(violations.map((violation) => violation.rule))) {
      countOne(this.rejectTally, rule);
    }
  }

  #countNulls(texts: RowTexts): void {
    for (const column of this.countedColumns) {
      const text = texts[column];
      if (text === undefined || text.trim() === '') countOne(this.nulls, column);
    }
  }
}
