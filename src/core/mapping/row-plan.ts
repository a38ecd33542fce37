import {
  countedColumns,
  isSourceColumn,
  type RowTexts,
  type SourceColumn,
} from '../event/columns.js';
import { guardedRows } from '../event/guarded-rows.js';
import { isOurColumn } from '../event/our-columns.js';
import { extraReader, unknownColumns } from './extra-columns.js';
import { fastPathPlan, type FastPathPlan } from './fast-path-plan.js';
import { fillPlan, type FillPlan } from './fill-rows.js';
import { findHeaderProblem, unknownProblem, type HeaderProblem } from './header-problem.js';
import { NO_MAPPING, type Mapping } from './language/mapping.js';
import { recordReader, type MappedRecord } from './record-reader.js';
import { identityReader } from './row-identity.js';
import { recordSplitter, type SplitRow } from './split-row.js';
import { compileColumns, type CompiledColumn } from './sources/compile-columns.js';
import type { RecordCells } from './sources/names.js';
import { mappedColumns, mentionedNames, usesItem } from './language/used-columns.js';
import { uniqueNames } from './unique-names.js';
import { columnName } from '../text/column-name.js';

/** How the rows of one file become records; made once from the names of its fields. */
export interface RowPlan {
  /** The mapping that it was made with. */
  readonly mapping: Mapping;
  /** How columns and keys outside the format are handled. */
  readonly onNewColumns: 'keep' | 'ignore' | 'fail';
  /** The number of fields that every row must have. */
  readonly width: number;
  /** The header as written in the file. */
  readonly header: readonly string[];
  /** The header's names, made unique, for messages about a single field. */
  readonly names: readonly string[];
  /** The input of the fast path; undefined if every row takes the slow path. */
  readonly fastPath: FastPathPlan | undefined;
  /** The source of each column. */
  readonly columns: readonly CompiledColumn[];
  /** The columns whose empty values are counted. */
  readonly countedColumns: readonly SourceColumn[];
  /** The values of the file's name that the mapping uses. */
  readonly fileValues: ReadonlyMap<string, string>;
  /**
   * The unguarded fields of a row, from those in the file, followed by the values of the file's name. All members
   * below take these.
   */
  readonly meant: (fields: readonly string[]) => readonly string[];
  /** The fields that are filled from previous rows; undefined if none are. */
  readonly fill: FillPlan | undefined;
  /** The fields with the items of a row; undefined if a row is one event. */
  readonly itemFields: readonly number[] | undefined;
  /** Whether the mapping takes the event_id from the item itself. */
  readonly hasItemIds: boolean;
  /** The records of a row. */
  readonly split: (fields: readonly string[]) => SplitRow;
  /** The mapped record. */
  readonly record: (cells: RecordCells) => MappedRecord;
  /** The texts of a record before they are parsed as numbers, times or values: for messages about an invalid one. */
  readonly rawTexts: (cells: RecordCells) => RowTexts;
  /** The reason that a record is skipped (not a shop event), in words; undefined if it is one. */
  readonly skipReason: (cells: RecordCells) => string | undefined;
  /** The identity of a record: its fields and mapped texts, as JSON. */
  readonly identity: (fields: readonly string[], texts: RowTexts, item?: number) => string;
  /** The unknown columns that have a text, as a JSON object. */
  readonly extra: (cells: RecordCells) => string | undefined;
}

const NO_VALUES: ReadonlyMap<string, string> = new Map();

/**
 * Makes the plan for a header, or returns the problem of the header.
 * @param fileValues the values in the file's name, by name in lower case: a mapping uses them like columns.
 */
export function planRows(
  header: readonly string[],
  mapping: Mapping,
  onNewColumns: 'keep' | 'ignore' | 'fail',
  fileValues: ReadonlyMap<string, string> = NO_VALUES,
): RowPlan | HeaderProblem {
  const { names: given, withoutGuard } = guardedRows(header);
  const names = uniqueNames(given);
  const used = usedValues(fileValues, mapping);
  const fields = [...given, ...used.keys()];
  const { names: known, columns } = compileColumns(fields, mapping);
  const found = new Set(columns.map(({ column }) => column));
  const unknown = unknownColumns(names, mapping);
  const problem =
    findHeaderProblem(fields, found, mapping) ??
    (onNewColumns === 'fail' && unknown.length > 0 ? unknownProblem(given, unknown) : undefined);
  if (problem !== undefined) return problem;
  const values = [...used.values()];
  return {
    mapping,
    onNewColumns,
    width: header.length,
    header,
    fastPath: fastPathPlan(header, mapping, known, onNewColumns === 'keep' ? unknown : []),
    names,
    columns,
    countedColumns: countedColumns(found),
    fileValues: used,
    meant: values.length === 0 ? withoutGuard : (row) => [...withoutGuard(row), ...values],
    fill: mapping.fill && fillPlan(mapping.fill, fields, mapping.null),
    itemFields: mapping.each && known.get(columnName(mapping.each.from))?.fields,
    hasItemIds: hasItemIds(mapping),
    ...recordSplitter(mapping, known),
    record: recordReader(columns),
    rawTexts: rawReader(fields, mapping),
    identity: identityReader(names, mapping),
    extra: onNewColumns === 'keep' ? extraReader(names, unknown, mapping) : () => undefined,
  };
}

function hasItemIds(mapping: Mapping): boolean {
  const source = mapping.columns.event_id;
  return source !== undefined && usesItem(mentionedNames(source), mapping);
}

/** Created on first use. */
function rawReader(fields: readonly string[], mapping: Mapping): RowPlan['rawTexts'] {
  let read: ((cells: RecordCells) => MappedRecord) | undefined;
  return (cells) => {
    read ??= recordReader(compileColumns(fields, mapping, 'raw').columns);
    return read(cells).texts;
  };
}

/** Values of the file's name that no mapping uses are not stored: the ledger has the name. */
function usedValues(
  fileValues: ReadonlyMap<string, string>,
  mapping: Mapping,
): ReadonlyMap<string, string> {
  if (fileValues.size === 0 || mapping === NO_MAPPING) return NO_VALUES;
  const mapped = mappedColumns(mapping);
  return new Map([...fileValues].filter(([name]) => mapped.has(name) || isUnlisted(name, mapping)));
}

/** Whether a name is that of a column of the format for which the mapping has no source. */
function isUnlisted(name: string, mapping: Mapping): boolean {
  return isSourceColumn(name) && mapping.columns[name] === undefined;
}

/**
 * Makes the plan for a header by a mapping, or by the native format where the header has none of the mapping's
 * columns: a folder can contain both. A file with some of the mapping's columns is read with the mapping.
 */
export function planHeader(
  header: readonly string[],
  mapping: Mapping,
  onNewColumns: 'keep' | 'ignore' | 'fail',
  fileValues: ReadonlyMap<string, string> = NO_VALUES,
): RowPlan | HeaderProblem {
  const plan = planRows(header, mapping, onNewColumns, fileValues);
  if (mapping === NO_MAPPING || !isHeaderProblem(plan)) return plan;
  if (plan.lacksRequired !== true || namesForeign(header, mapping)) return plan;
  const own = planRows(header, NO_MAPPING, onNewColumns);
  return isHeaderProblem(own) ? plan : own;
}

/** Whether a header names a column of a mapping that is not one of the format. */
function namesForeign(header: readonly string[], mapping: Mapping): boolean {
  const mapped = mappedColumns(mapping);
  return guardedRows(header).names.some((name) => mapped.has(name) && !isOurColumn(name));
}

/** Whether planning failed. */
export function isHeaderProblem(plan: RowPlan | HeaderProblem): plan is HeaderProblem {
  return 'code' in plan;
}
