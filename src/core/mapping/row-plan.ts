import {
  isSourceColumn,
  SOURCE_COLUMNS,
  type RowTexts,
  type SourceColumn,
} from '../event/columns.js';
import { guardedRows } from '../event/guarded-rows.js';
import { isOurColumn, isRejectColumn } from '../event/our-columns.js';
import { findHeaderProblem, unknownProblem, type HeaderProblem } from './header-problem.js';
import { NO_MAPPING, type Mapping } from './mapping.js';
import { mappedColumns } from './used-columns.js';
import { findSources } from './text-sources.js';

/** How the rows of one file become texts of our columns; made once from its header. */
export interface RowPlan {
  /** The mapping that it was made by. */
  readonly mapping: Mapping;
  /** Fields that every row must have. */
  readonly width: number;
  /** The header as it stands in the file. */
  readonly header: readonly string[];
  /** The header's names, for messages about a single field. */
  readonly names: readonly string[];
  /** The columns that texts can be had for. */
  readonly columns: ReadonlySet<SourceColumn>;
  /** The columns, where every row goes into the table as it stands in the file; else undefined. */
  readonly fastPathColumns: readonly SourceColumn[] | undefined;
  /** The fields of a row as they are meant, from those in the file; `texts` and `extra` take these. */
  readonly meant: (fields: readonly string[]) => readonly string[];
  readonly texts: (fields: readonly string[]) => RowTexts;
  /** What makes a row another event than others: its fields, and the texts that the mapping makes of them, as JSON. */
  readonly identity: (fields: readonly string[], texts: RowTexts) => string;
  /** The unknown columns that have a text, as a JSON object. */
  readonly extra: (fields: readonly string[]) => string | undefined;
}

/** Makes the plan for a header, or says why the file is not ours. */
export function planRows(
  header: readonly string[],
  mapping: Mapping,
  onNewColumns: 'keep' | 'ignore' | 'fail',
): RowPlan | HeaderProblem {
  const { names, withoutGuard } = guardedRows(header);
  const position = new Map(names.map((name, index) => [name, index]));
  const sources = findSources(position, mapping);
  const found = new Set(sources.map(([column]) => column));
  const unknown = unknownColumns(names, mapping);
  const problem =
    findHeaderProblem(names, found, mapping) ??
    (onNewColumns === 'fail' && unknown.length > 0 ? unknownProblem(names, unknown) : undefined);
  if (problem !== undefined) return problem;
  return {
    mapping,
    width: header.length,
    header,
    columns: found,
    fastPathColumns: mapping === NO_MAPPING && names.every(isSourceColumn) ? names : undefined,
    names,
    meant: withoutGuard,
    texts: (fields) => {
      const texts: { [C in SourceColumn]?: string | undefined } = {};
      for (const [column, source] of sources) texts[column] = source(fields);
      return texts;
    },
    identity: identityReader(names),
    extra: onNewColumns === 'keep' ? extraReader(names, unknown) : () => undefined,
  };
}

/**
 * Makes the plan for a header by a mapping, or, where nothing of that fits it, by our own format: a folder can
 * bring both. A file with some of the mapping's columns is meant for the mapping.
 */
export function planHeader(
  header: readonly string[],
  mapping: Mapping,
  onNewColumns: 'keep' | 'ignore' | 'fail',
): RowPlan | HeaderProblem {
  const plan = planRows(header, mapping, onNewColumns);
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

function unknownColumns(names: readonly string[], mapping: Mapping): number[] {
  // A column that is only renamed lives on under its new name; a split or quoted one is kept as well.
  const renamed = new Set(
    Object.values(mapping.columns).flatMap(({ from, split }) =>
      from === undefined || split !== undefined ? [] : [from.toLowerCase()],
    ),
  );
  return names.flatMap((name, index) => (isOurColumn(name) || renamed.has(name) ? [] : [index]));
}

/** Neither the order of the columns nor an empty one makes another event, nor does how an export of rejects came by it. */
function identityReader(names: readonly string[]): RowPlan['identity'] {
  const columns = names
    .map((name, index) => ({ name: name || `column ${index + 1}`, index }))
    .filter(({ name }) => !isRejectColumn(name))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
  return (fields, texts) => {
    const event = SOURCE_COLUMNS.flatMap((column) => pairOf(column, texts[column]));
    const row = columns.flatMap(({ name, index }) => pairOf(name, fields[index]));
    return JSON.stringify([event, row]);
  };
}

function pairOf(name: string, text: string | undefined): (readonly [string, string])[] {
  return text === undefined || text === '' ? [] : [[name, text]];
}

function extraReader(
  names: readonly string[],
  unknown: readonly number[],
): (fields: readonly string[]) => string | undefined {
  if (unknown.length === 0) return () => undefined;
  return (fields) => {
    const extra: [string, string][] = [];
    for (const index of unknown) {
      const text = fields[index];
      if (text !== undefined && text !== '') {
        extra.push([names[index] || `column ${index + 1}`, text]);
      }
    }
    return extra.length === 0 ? undefined : JSON.stringify(Object.fromEntries(extra));
  };
}
