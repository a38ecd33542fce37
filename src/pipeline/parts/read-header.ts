import { FormatError } from '../../core/errors/format-error.js';
import { FILE_START, readRows } from '../../core/csv/read-rows.js';
import type { RawRow, RowFault } from '../../core/csv/raw-row.js';
import type { MemoryPool, RowPosition } from '../../core/csv/row-reader.js';
import { endOfLines } from '../../core/csv/skip-lines.js';
import {
  columnNames,
  makeDialect,
  withEncoding,
  type Dialect,
} from '../../core/dialect/dialect.js';
import type { SourceReader } from '../../io/files/source-reader.js';
import type { Mapping } from '../../core/mapping/language/mapping.js';
import { headerHint } from './header-hint.js';
import { TrailingFields } from './trailing-fields.js';
import type { PlanHeader } from '../../core/mapping/header-plans.js';
import { columnsSentence, type HeaderProblem } from '../../core/mapping/header-problem.js';
import { isHeaderProblem, planHeader, type RowPlan } from '../../core/mapping/row-plan.js';

/** How to read the rows of a file, and where they begin. */
export interface FileHeader {
  readonly plan: RowPlan;
  /** Includes the detected encoding and trailing fields. */
  readonly dialect: Dialect;
  readonly rowsStart: RowPosition;
}

/** The rules for reading a header. */
export interface HeaderRules {
  readonly mapping: Mapping;
  /** Values from the path of the file, by name. */
  readonly values?: ReadonlyMap<string, string>;
  readonly onNewColumns: 'keep' | 'ignore' | 'fail';
  /** Whether messages must not quote the file: its first line may be a row with personal data. */
  readonly hidesData: boolean;
  /** Makes the plan; defaults to `planHeader`. */
  readonly plan?: PlanHeader;
}

/**
 * Reads the header of a file, or takes the column names from the dialect.
 * @throws FormatError when it is not a valid header of the default format, or of the mapping.
 */
export async function readHeader(
  reader: SourceReader,
  dialect: Dialect,
  rules: HeaderRules,
  pool?: MemoryPool,
): Promise<FileHeader> {
  const start =
    dialect.skipLines === 0 ? FILE_START : await endOfLines(reader.read(), dialect.skipLines);
  const row = await firstRow(reader, dialect, start, pool);
  const found = withEncoding(dialect, reader.encoding);
  if (dialect.names !== undefined) {
    const plan = planNames(dialect.names, rules);
    if (isHeaderProblem(plan)) throw headerError(plan, dialect.names, rules);
    return { plan, dialect: found, rowsStart: start };
  }
  if (row === undefined) {
    throw new FormatError('The file has no header.', { code: 'header.missing' });
  }
  if (row.fault !== undefined) {
    throw new FormatError(`Cannot read the header (${row.fault}).`, {
      code: 'header.unreadable',
      hint: 'Save the file as UTF-8, comma-separated, with a header line.',
    });
  }
  const { trailingFields } = row;
  const full = trailingFields === 0 ? found : makeDialect({ ...found, trailingFields });
  const names = columnNames(row.fields, full);
  const plan = planNames(names, rules);
  if (!isHeaderProblem(plan)) return { plan, dialect: full, rowsStart: row.next };
  const later = await findLaterHeader(reader, dialect, row.next, rules);
  throw headerError(plan, names, rules, later);
}

function planNames(header: readonly string[], rules: HeaderRules) {
  const { mapping, onNewColumns, values, plan = planHeader } = rules;
  return plan(header, mapping, onNewColumns, values);
}

/** @param later a sentence about a later line that looks like the header. */
function headerError(
  problem: HeaderProblem,
  header: readonly string[],
  { mapping, hidesData }: HeaderRules,
  later = '',
): FormatError {
  const { code, message, columns, isHeader } = problem;
  const isShown = columns !== undefined && later === '' && (isHeader === true || !hidesData);
  const sentences = [message, ...(isShown ? [columns] : []), ...(later === '' ? [] : [later])];
  return new FormatError(sentences.join(' '), { code, hint: headerHint(header, problem, mapping) });
}

/** Maximum number of rows searched for a header that is preceded by other lines. */
const LOOKED_AT = 20;

/** A sentence about the header if it is preceded by lines that are not skipped; otherwise empty. */
async function findLaterHeader(
  reader: SourceReader,
  dialect: Dialect,
  from: RowPosition,
  rules: HeaderRules,
): Promise<string> {
  let looked = 0;
  for await (const rows of readRows(reader.read(from.offset), dialect, from)) {
    for (const { line, fields } of rows) {
      if (++looked > LOOKED_AT) return '';
      const plan = fields.length > 1 ? planNames(fields, rules) : undefined;
      if (plan === undefined) continue;
      const names = isHeaderProblem(plan) ? plan.columns : columnsSentence(fields);
      if (isHeaderProblem(plan) && plan.isHeader !== true) continue;
      return `Line ${line} looks like the header: a mapping can skip the lines above it ("file": {"dialect": {"skipLines": ${line - 1}}}). ${names ?? ''}`.trim();
    }
  }
  return '';
}

interface FirstRow {
  readonly fields: readonly string[];
  /** Number of empty fields that all rows have after the header's columns. */
  readonly trailingFields: number;
  /** Why the header cannot be read. */
  readonly fault: RowFault | 'row.nul' | undefined;
  readonly next: RowPosition;
}

async function firstRow(
  reader: SourceReader,
  dialect: Dialect,
  start: RowPosition,
  pool: MemoryPool | undefined,
): Promise<FirstRow | undefined> {
  let first: FirstRow | undefined;
  let trailing: TrailingFields | undefined;
  for await (const rows of readRows(reader.read(start.offset), dialect, start, pool)) {
    for (const row of rows) {
      if (first === undefined) {
        first = headerRow(row, dialect);
        const isKnown = dialect.trailingFields > 0 || dialect.names !== undefined;
        if (first.fault !== undefined || isKnown) return first;
        trailing = new TrailingFields(row.fields.length);
      } else if (trailing?.add(row) === true) return { ...first, trailingFields: trailing.count };
    }
  }
  return first && { ...first, trailingFields: trailing?.count ?? 0 };
}

function headerRow(
  { raw, fields, fault, endOffset, nextLine }: RawRow,
  { trailingFields }: Dialect,
): FirstRow {
  const next = { offset: endOffset, line: nextLine };
  const found = fault ?? (raw.includes(0) ? 'row.nul' : undefined);
  return { fields, trailingFields, fault: found, next };
}
