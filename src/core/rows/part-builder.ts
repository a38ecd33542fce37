import { MAX_FIELD_BYTES } from '../csv/limits.js';
import type { RawRow } from '../csv/raw-row.js';
import { countSwallowedLines, type SwallowedLines } from '../csv/swallowed-lines.js';
import type { Dialect } from '../dialect/dialect.js';
import { isSourceColumn, SOURCE_COLUMNS, type RowTexts } from '../event/columns.js';
import { validateEvent, type Violation } from '../event/validate-event.js';
import type { ValidationRules } from '../event/validation-rules.js';
import type { EventIdRule } from '../mapping/event-id-rule.js';
import type { FastPathReader } from './fast-path-reader.js';
import type { RowPlan } from '../mapping/row-plan.js';
import type { BlockPool } from './block-pool.js';
import { EventRows } from './event-rows.js';
import { FileEventIds, type MakeEventId } from './file-event-ids.js';
import type { SharedGroups } from './rollup-groups.js';
import { makeReject, type Reject } from './reject.js';
import { rowViolation } from './row-violation.js';
import { countMany, countOne, type Tally } from './tally.js';
import type { ProtectedRows } from '../privacy/protected-rows.js';

/** What turns the rows of one file into events and rejects. */
export interface RowInterpreter {
  readonly plan: RowPlan;
  /** How the rows are written in the file. */
  readonly dialect: Dialect;
  readonly rules: ValidationRules;
  /** What reads plain rows, for one part after the other; undefined where no row can be plain. */
  readonly plain: FastPathReader | undefined;
  /** The rollup rows that its events count in. */
  readonly groups: SharedGroups;
  /** Whether the event id is made from the row. */
  readonly idFromRow: boolean;
  /** What takes personal data out of the rows before they are kept; undefined where all stays as it is. */
  readonly privacy?: ProtectedRows | undefined;
}

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
  readonly swallowedLines: SwallowedLines[] = [];
  /** Column → empty values, over the rows that could be split into fields. */
  readonly nulls: Tally = {};
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
    const { plan, rules, idFromRow, privacy } = this.interpreter;
    const broken = rowViolation(row, plan);
    if (broken !== undefined) {
      this.#reject(row, [broken]);
      return;
    }
    this.splitRows++;
    const fields = plan.meant(row.fields);
    let texts: RowTexts = plan.texts(fields);
    // What is kept of an event must not tell what is not: neither its id nor its extra columns.
    const kept = privacy === undefined ? fields : privacy.fields(fields);
    if (idFromRow) texts = { ...texts, event_id: this.#rowEventId(kept, texts) };
    this.#countNulls(texts);
    const unfit = unfitFields(row, fields, plan);
    const result = validateEvent(texts, plan.extra(kept ?? []), rules);
    if ('violations' in result || unfit.length > 0) {
      this.#reject(row, [...unfit, ...('violations' in result ? result.violations : [])]);
      return;
    }
    for (const warning of result.warnings) countOne(this.warnings, warning);
    this.events.add(privacy?.event(result.event) ?? result.event);
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
    for (const column of SOURCE_COLUMNS) {
      const text = texts[column];
      if (text === undefined || text.trim() === '') countOne(this.nulls, column);
    }
  }
}

/** Fields that no column may hold: a NUL, or more bytes than a field may have. */
function unfitFields(row: RawRow, fields: readonly string[], plan: RowPlan): Violation[] {
  const hasNul = row.raw.includes(0);
  if (!hasNul && row.raw.length <= MAX_FIELD_BYTES) return [];
  return fields.flatMap((field, index) => {
    const column = plan.names[index] || `column ${index + 1}`;
    const prefix = isSourceColumn(column) ? column : 'extra'; // a code never holds a foreign text
    const violations: Violation[] = [];
    if (hasNul && field.includes('\0')) violations.push({ rule: `${prefix}.nul`, column });
    if (Buffer.byteLength(field) > MAX_FIELD_BYTES) {
      violations.push({ rule: `${prefix}.too_large`, column });
    }
    return violations;
  });
}
