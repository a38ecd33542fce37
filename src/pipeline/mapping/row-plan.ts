import {
  isOurColumn,
  isSourceColumn,
  REQUIRED_COLUMNS,
  SOURCE_COLUMNS,
  type RowTexts,
  type SourceColumn,
} from '../event/columns.js';
import { MAX_COLUMNS } from '../csv/limits.js';
import { NO_MAPPING, type ColumnSource, type Mapping } from './mapping.js';

/** How the rows of one file become texts of our columns; made once from its header. */
export interface RowPlan {
  /** Fields that every row must have. */
  readonly width: number;
  /** The header as it stands in the file. */
  readonly header: readonly string[];
  /** The header's names, for messages about a single field. */
  readonly names: readonly string[];
  /** The columns, where every row goes into the table as it stands in the file; else undefined. */
  readonly plainColumns: readonly SourceColumn[] | undefined;
  readonly texts: (fields: readonly string[]) => RowTexts;
  /** The unknown columns that have a text, as a JSON object. */
  readonly extra: (fields: readonly string[]) => string | undefined;
}

/** Why a file's header cannot be used. */
export interface HeaderProblem {
  readonly code: 'header.missing_columns' | 'header.repeated' | 'header.unknown' | 'header.wide';
  readonly message: string;
}

/** Makes the plan for a header, or says why the file is not ours. */
export function planRows(
  header: readonly string[],
  mapping: Mapping,
  onNewColumns: 'keep' | 'ignore' | 'fail',
): RowPlan | HeaderProblem {
  const names = header.map((name) => name.trim().toLowerCase());
  const position = new Map(names.map((name, index) => [name, index]));
  const sources = findSources(position, mapping);
  const unknown = unknownColumns(names, mapping);
  const problem =
    findHeaderProblem(names, sources, mapping) ??
    (onNewColumns === 'fail' && unknown.length > 0 ? unknownProblem(names, unknown) : undefined);
  if (problem !== undefined) return problem;
  return {
    width: header.length,
    header,
    plainColumns: mapping === NO_MAPPING && names.every(isSourceColumn) ? names : undefined,
    names,
    texts: (fields) => {
      const texts: { [C in SourceColumn]?: string | undefined } = {};
      for (const [column, source] of sources) texts[column] = source(fields);
      return texts;
    },
    extra: onNewColumns === 'keep' ? extraReader(names, unknown) : () => undefined,
  };
}

/** Whether planning failed. */
export function isHeaderProblem(plan: RowPlan | HeaderProblem): plan is HeaderProblem {
  return 'code' in plan;
}

type TextSource = (fields: readonly string[]) => string | undefined;

function findSources(
  position: ReadonlyMap<string, number>,
  mapping: Mapping,
): [SourceColumn, TextSource][] {
  return SOURCE_COLUMNS.flatMap((column): [SourceColumn, TextSource][] => {
    const mapped = mapping.columns[column];
    if (mapped !== undefined) {
      const source = mappedSource(mapped, position);
      return source === undefined ? [] : [[column, source]];
    }
    const index = position.get(column);
    return index === undefined ? [] : [[column, (fields) => fields[index]]];
  });
}

/** Undefined where the file lacks a column that the source needs and there is nothing to fall back on. */
function mappedSource(
  source: ColumnSource,
  position: ReadonlyMap<string, number>,
): TextSource | undefined {
  const text = plainSource(source, position);
  const fallback = source.default;
  if (fallback === undefined) return text;
  return (fields) => text?.(fields)?.trim() || fallback;
}

function plainSource(
  source: ColumnSource,
  position: ReadonlyMap<string, number>,
): TextSource | undefined {
  const { constant, template, from = '', split, take = 0 } = source;
  if (constant !== undefined) return () => constant;
  if (template !== undefined) return templateSource(template, position);
  const index = position.get(from.toLowerCase());
  if (index === undefined) return undefined;
  if (split === undefined) return (fields) => fields[index];
  return (fields) => fields[index]?.split(split).at(take);
}

const PLACEHOLDER = /\{([^}]*)\}/g;

function templateSource(
  template: string,
  position: ReadonlyMap<string, number>,
): TextSource | undefined {
  if (templateColumns(template).some((name) => !position.has(name))) return undefined;
  return (fields) =>
    template
      .replaceAll(PLACEHOLDER, (_, name: string) => {
        return fields[position.get(name.toLowerCase()) ?? -1] ?? '';
      })
      .replaceAll(/ {2,}/g, ' ')
      .trim();
}

function templateColumns(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].map(([, name = '']) => name.toLowerCase());
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

function findHeaderProblem(
  names: readonly string[],
  sources: readonly [SourceColumn, TextSource][],
  mapping: Mapping,
): HeaderProblem | undefined {
  if (names.length > MAX_COLUMNS) {
    const message = `The header names ${names.length} columns; at most ${MAX_COLUMNS} are read.`;
    return { code: 'header.wide', message };
  }
  const found = new Set<SourceColumn>(sources.map(([column]) => column));
  const missing = REQUIRED_COLUMNS.filter((column) => {
    if (column === 'event_id' && mapping.eventId === 'row') return false;
    return !found.has(column) && !mapping.waive.includes(column);
  });
  if (missing.length > 0) {
    const message = `The header lacks ${missing.join(', ')}.${separatorGuess(names)}`;
    return { code: 'header.missing_columns', message };
  }
  // Only now is it a header for sure, and not a row of data whose values no message may hold.
  const repeated = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
  if (repeated !== undefined) {
    const message = `The header names the column ${JSON.stringify(repeated)} more than once.`;
    return { code: 'header.repeated', message };
  }
  return undefined;
}

function separatorGuess(names: readonly string[]): string {
  const [only = ''] = names;
  const separator = [';', '\t', '|'].find((candidate) => only.includes(candidate));
  if (names.length > 1 || separator === undefined) return '';
  const shown = separator === '\t' ? 'a tab' : JSON.stringify(separator);
  return ` Its fields seem to be separated by ${shown}; they must be separated by commas.`;
}

function unknownProblem(names: readonly string[], unknown: readonly number[]): HeaderProblem {
  const shown = unknown.slice(0, 10).map((index) => JSON.stringify(names[index]));
  const message = `The header names columns that the format does not know: ${shown.join(', ')}.`;
  return { code: 'header.unknown', message };
}
