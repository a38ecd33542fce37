import { formatCount } from '../text/format-count.js';
import { MAX_COLUMNS } from '../csv/limits.js';
import { alternativeOf, REQUIRED_COLUMNS, type SourceColumn } from '../event/columns.js';
import { closest } from '../text/closest.js';
import type { Mapping } from './language/mapping.js';
import {
  isUsedColumn,
  knowsMost,
  neededColumns,
  ownNames,
  type NeededName,
} from './language/used-columns.js';

/** Why a file's header cannot be used. */
export interface HeaderProblem {
  readonly code: 'header.missing_columns' | 'header.repeated' | 'header.unknown' | 'header.wide';
  /** A sentence that holds no name of the file, unless it is a header for sure. */
  readonly message: string;
  /** The columns that are there, as a sentence. */
  readonly columns?: string | undefined;
  /** Whether `columns` holds names of columns for sure, and not the values of a row. */
  readonly isHeader?: boolean;
  /** Whether there is no text for a column that every event needs. */
  readonly lacksRequired?: boolean;
  /** Required columns of ours that the mapping, or the file, has no source for. */
  readonly missing?: readonly SourceColumn[];
  /** Foreign columns that the mapping needs and the header lacks. */
  readonly lacking?: readonly NeededName[];
}

/** What is wrong with a header, given the columns that texts can be had for. */
export function findHeaderProblem(
  names: readonly string[],
  found: ReadonlySet<SourceColumn>,
  mapping: Mapping,
): HeaderProblem | undefined {
  if (names.length > MAX_COLUMNS) {
    const message = `The header names ${formatCount(names.length)} columns; at most ${formatCount(MAX_COLUMNS)} are read.`;
    return { code: 'header.wide', message };
  }
  const lacking = lackingColumns(names, mapping);
  const ofMapping = new Set(lacking.map((name) => name.for));
  const required = REQUIRED_COLUMNS.filter((column) => {
    if (column === 'event_id' && mapping.eventId === 'row') return false;
    const alternative = alternativeOf(column);
    if (alternative !== undefined && found.has(alternative)) return false;
    return !found.has(column) && !mapping.waive.includes(column);
  });
  if (required.length > 0 || lacking.length > 0) {
    const missing = required.filter(
      (column) => !ofMapping.has(column) && !ofMapping.has(alternativeOf(column) ?? column),
    );
    const problem = missingColumns(names, missing, lacking, mapping);
    return { ...problem, lacksRequired: required.length > 0, missing, lacking };
  }
  // Only now is it a header for sure, and not a row of data whose values no message may hold.
  const repeated = names.find(
    (name, index) => names.indexOf(name) !== index && isUsedColumn(name, mapping),
  );
  if (repeated !== undefined) {
    const message = `The header names the column ${JSON.stringify(repeated)} more than once.`;
    return { code: 'header.repeated', message };
  }
  const taken = ownNames(mapping).find((name) => names.includes(name));
  if (taken !== undefined) {
    const message = `The mapping gives the name ${JSON.stringify(taken)} to a value of its own, but the header has such a column.`;
    return { code: 'header.repeated', message };
  }
  return undefined;
}

/** The foreign columns that a header lacks although the mapping needs them. */
export function lackingColumns(names: readonly string[], mapping: Mapping): readonly NeededName[] {
  const there = new Set(names);
  return neededColumns(mapping).filter(({ name }) => !there.has(name));
}

function missingColumns(
  names: readonly string[],
  missing: readonly SourceColumn[],
  lacking: readonly NeededName[],
  mapping: Mapping,
): HeaderProblem {
  const isHeader = knowsMost(names, mapping);
  const sentences = [
    ...(missing.length > 0 ? [`The header lacks ${missing.map(orAlternative).join(', ')}.`] : []),
    ...(lacking.length > 0 ? [lackingSentence(names, lacking)] : []),
    ...separatorGuess(names),
    ...(!isHeader && looksLikeRow(names)
      ? [
          'Its first line looks like a row, not like a header: a mapping can name the columns ("file": {"dialect": {"columns": […]}}).',
        ]
      : []),
  ];
  return {
    code: 'header.missing_columns',
    message: sentences.join(' '),
    columns: isHeader || looksLikeHeader(names) ? columnsSentence(names) : undefined,
    isHeader,
  };
}

/** A column with the one that serves as well, as words. */
export function orAlternative(column: SourceColumn): string {
  const alternative = alternativeOf(column);
  return alternative === undefined ? column : `${column} or ${alternative}`;
}

function lackingSentence(names: readonly string[], lacking: readonly NeededName[]): string {
  const shown = lacking.map(({ name, for: column }) => {
    const near = closest(name, names.filter(isName));
    const guess = near === undefined ? '' : `; did you mean ${JSON.stringify(near)}?`;
    return `${JSON.stringify(name)} (for ${column}${guess})`;
  });
  return `The mapping names columns that the header does not have: ${shown.join(', ')}.`;
}

const MOST_NAMES = 40;

/** The names of a header as a sentence. */
export function columnsSentence(names: readonly string[]): string {
  // A header can hold an address by mistake: what no column is called is told by its place only.
  const shown = names
    .slice(0, MOST_NAMES)
    .map((name, index) => (isName(name) ? JSON.stringify(name) : `column ${index + 1}`));
  const more = names.length - shown.length;
  return `Its columns: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

/** What a person calls a column: it begins with a letter and holds no address. */
const NAME = /^[\p{L}_$#][^@]{0,63}$/u;

/** A number, a date or an address: what no column is called. */
const VALUE = /^[+-]?[\d.,]*\d[\d.,]*$|^\d{1,4}[-/.]\d{1,2}[-/.]|^[^\s@]+@[^\s@]+$/;

function looksLikeHeader(names: readonly string[]): boolean {
  return names.length > 1 && names.every((name) => name === '' || isName(name));
}

function isName(name: string): boolean {
  return NAME.test(name);
}

function looksLikeRow(names: readonly string[]): boolean {
  return names.some((name) => VALUE.test(name));
}

function separatorGuess(names: readonly string[]): string[] {
  const [only = ''] = names;
  const separator = [';', '\t', '|'].find((candidate) => only.includes(candidate));
  if (names.length > 1 || separator === undefined) return [];
  const shown = separator === '\t' ? 'a tab' : JSON.stringify(separator);
  return [
    `Its fields seem to be separated by ${shown}: a mapping can say so ("file": {"dialect": {"delimiter": ${JSON.stringify(separator)}}}).`,
  ];
}

/** The problem of a header with columns that the format does not know, where that is not wanted. */
export function unknownProblem(
  names: readonly string[],
  unknown: readonly number[],
): HeaderProblem {
  const shown = unknown.slice(0, 10).map((index) => JSON.stringify(names[index]));
  const message = `The header names columns that the format does not know: ${shown.join(', ')}.`;
  return { code: 'header.unknown', message };
}
