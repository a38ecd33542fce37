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

/** The reason that a file's header cannot be used. */
export interface HeaderProblem {
  readonly code: 'header.missing_columns' | 'header.repeated' | 'header.unknown' | 'header.wide';
  /** A sentence. It contains no name from the file, unless the first row is certainly a header. */
  readonly message: string;
  /** The columns of the file, as a sentence. */
  readonly columns?: string | undefined;
  /** Whether `columns` certainly holds names of columns, and not the values of a row. */
  readonly isHeader?: boolean;
  /** Whether a column that every event needs has no source. */
  readonly lacksRequired?: boolean;
  /** Required columns of the format that have no source in the mapping or the file. */
  readonly missing?: readonly SourceColumn[];
  /** Foreign columns that the mapping needs and the header lacks. */
  readonly lacking?: readonly NeededName[];
}

/** The problem of a header, given the columns that have a source. */
export function findHeaderProblem(
  names: readonly string[],
  found: ReadonlySet<SourceColumn>,
  mapping: Mapping,
): HeaderProblem | undefined {
  if (names.length > MAX_COLUMNS) {
    const message = `The header has ${formatCount(names.length)} columns; at most ${formatCount(MAX_COLUMNS)} are read.`;
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
  // From here on the row is certainly a header, and not a row of data whose values no message may contain.
  const repeated = names.find(
    (name, index) => names.indexOf(name) !== index && isUsedColumn(name, mapping),
  );
  if (repeated !== undefined) {
    const message = `The header has the column ${JSON.stringify(repeated)} more than once.`;
    return { code: 'header.repeated', message };
  }
  const taken = ownNames(mapping).find((name) => names.includes(name));
  if (taken !== undefined) {
    const message = `The mapping defines a value ${JSON.stringify(taken)}, but the header has a column of that name.`;
    return { code: 'header.repeated', message };
  }
  return undefined;
}

/** The foreign columns that the mapping needs and a header lacks. */
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

/** A column and its alternative, in words. */
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
  // A header can contain an address by mistake, so an implausible name is replaced by its position.
  const shown = names
    .slice(0, MOST_NAMES)
    .map((name, index) => (isName(name) ? JSON.stringify(name) : `column ${index + 1}`));
  const more = names.length - shown.length;
  return `Its columns: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

/** A plausible column name: it begins with a letter and contains no address. */
const NAME = /^[\p{L}_$#][^@]{0,63}$/u;

/** A number, a date or an address: not a plausible column name. */
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
    `Its fields seem to be separated by ${shown}: set it in a mapping ("file": {"dialect": {"delimiter": ${JSON.stringify(separator)}}}).`,
  ];
}

/** The problem of a header with unknown columns, where the settings reject them. */
export function unknownProblem(
  names: readonly string[],
  unknown: readonly number[],
): HeaderProblem {
  const shown = unknown.slice(0, 10).map((index) => JSON.stringify(names[index]));
  const message = `The header has unknown columns: ${shown.join(', ')}.`;
  return { code: 'header.unknown', message };
}
