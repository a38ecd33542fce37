import { MAX_COLUMNS } from '../csv/limits.js';
import { REQUIRED_COLUMNS, type SourceColumn } from '../event/columns.js';
import type { Mapping } from './mapping.js';

/** Why a file's header cannot be used. */
export interface HeaderProblem {
  readonly code: 'header.missing_columns' | 'header.repeated' | 'header.unknown' | 'header.wide';
  readonly message: string;
}

/** What is wrong with a header, given the columns that texts can be had for. */
export function findHeaderProblem(
  names: readonly string[],
  found: ReadonlySet<SourceColumn>,
  mapping: Mapping,
): HeaderProblem | undefined {
  if (names.length > MAX_COLUMNS) {
    const message = `The header names ${names.length} columns; at most ${MAX_COLUMNS} are read.`;
    return { code: 'header.wide', message };
  }
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

/** The problem of a header with columns that the format does not know, where that is not wanted. */
export function unknownProblem(
  names: readonly string[],
  unknown: readonly number[],
): HeaderProblem {
  const shown = unknown.slice(0, 10).map((index) => JSON.stringify(names[index]));
  const message = `The header names columns that the format does not know: ${shown.join(', ')}.`;
  return { code: 'header.unknown', message };
}
