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

/** How the rows of one file become records of our columns; made once from the names of its fields. */
export interface RowPlan {
  /** The mapping that it was made by. */
  readonly mapping: Mapping;
  /** What becomes of columns and keys that the format does not know. */
  readonly onNewColumns: 'keep' | 'ignore' | 'fail';
  /** Fields that every row must have. */
  readonly width: number;
  /** The header as it stands in the file. */
  readonly header: readonly string[];
  /** The header's names, each once, for messages about a single field. */
  readonly names: readonly string[];
  /** What the fast path needs to know; undefined where every row takes the way of the texts. */
  readonly fastPath: FastPathPlan | undefined;
  /** Where the text of each of our columns comes from. */
  readonly columns: readonly CompiledColumn[];
  /** The columns whose empty values are counted. */
  readonly countedColumns: readonly SourceColumn[];
  /** The values of the file's name that the mapping uses. */
  readonly fileValues: ReadonlyMap<string, string>;
  /**
   * The fields of a row as they are meant, from those in the file, and behind them the values of the file's name; all
   * below take these.
   */
  readonly meant: (fields: readonly string[]) => readonly string[];
  /** What fields are filled from the rows before; undefined where none are. */
  readonly fill: FillPlan | undefined;
  /** The fields that the items of a row are made of; undefined where a row is one event. */
  readonly itemFields: readonly number[] | undefined;
  /** Whether the mapping takes the event_id from the item itself. */
  readonly hasItemIds: boolean;
  /** The records of a row. */
  readonly split: (fields: readonly string[]) => SplitRow;
  /** What the mapping makes of a record. */
  readonly record: (cells: RecordCells) => MappedRecord;
  /** The texts of a record before they are read as numbers, times or values: to say what was wrong with one. */
  readonly rawTexts: (cells: RecordCells) => RowTexts;
  /** Why a record is no shop event, in words; undefined where it is one. */
  readonly skipReason: (cells: RecordCells) => string | undefined;
  /** What makes a record another event than others: its fields, and the texts that the mapping makes of them, as JSON. */
  readonly identity: (fields: readonly string[], texts: RowTexts, item?: number) => string;
  /** The unknown columns that have a text, as a JSON object. */
  readonly extra: (cells: RecordCells) => string | undefined;
}

const NO_VALUES: ReadonlyMap<string, string> = new Map();

/**
 * Makes the plan for a header, or says why the file is not ours.
 * @param fileValues what the name of the file says, by name in lower case: a mapping uses them like columns.
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

/** Made where it is needed first. */
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

/** Whether a name is that of one of our columns which the mapping takes from nowhere else. */
function isUnlisted(name: string, mapping: Mapping): boolean {
  return isSourceColumn(name) && mapping.columns[name] === undefined;
}

/**
 * Makes the plan for a header by a mapping, or, where nothing of that fits it, by our own format: a folder can
 * bring both. A file with some of the mapping's columns is meant for the mapping.
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

/** Whether a header names a column of a mapping that is none of our format. */
function namesForeign(header: readonly string[], mapping: Mapping): boolean {
  const mapped = mappedColumns(mapping);
  return guardedRows(header).names.some((name) => mapped.has(name) && !isOurColumn(name));
}

/** Whether planning failed. */
export function isHeaderProblem(plan: RowPlan | HeaderProblem): plan is HeaderProblem {
  return 'code' in plan;
}
