import { UsageError } from '../errors/usage-error.js';
import { isSourceColumn, type SourceColumn } from '../event/columns.js';
import type { ColumnSource, Mapping } from './mapping.js';

const TEXT_KEYS = ['template', 'from', 'split', 'constant', 'default'] as const;

/**
 * Reads a mapping from the text of a JSON file; FORMATS.md gives the format.
 * @throws UsageError that names every key that is wrong.
 */
export function parseMapping(json: string, file: string): Mapping {
  const problems: string[] = [];
  const mapping = readMapping(parseJson(json, file), file, problems);
  if (problems.length > 0) throw mappingError(file, problems.join('\n'));
  return mapping;
}

function parseJson(json: string, file: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw mappingError(file, error instanceof Error ? error.message : String(error));
  }
}

function mappingError(file: string, problem: string): UsageError {
  return new UsageError(`The mapping ${file} is not valid: ${problem}`, {
    code: 'usage.mapping',
    hint: 'FORMATS.md describes mappings; --mapping rees46 is built in.',
  });
}

function readMapping(content: unknown, file: string, problems: string[]): Mapping {
  const { name, columns, eventId, waive, ...unknown } = asRecord(content, 'the file', problems);
  for (const key of Object.keys(unknown)) problems.push(`${key}: there is no such key`);
  if (name !== undefined && typeof name !== 'string') problems.push('name: expected a text');
  if (eventId !== undefined && eventId !== 'row' && eventId !== 'column') {
    problems.push('eventId: expected "row" or "column"');
  }
  return {
    name: typeof name === 'string' ? name : file,
    columns: readColumns(asRecord(columns ?? {}, 'columns', problems), problems),
    eventId: eventId === 'row' ? 'row' : 'column',
    waive: readWaive(waive ?? [], problems),
  };
}

function readColumns(columns: Record<string, unknown>, problems: string[]): Mapping['columns'] {
  const read: { [C in SourceColumn]?: ColumnSource } = {};
  for (const [column, source] of Object.entries(columns)) {
    const path = `columns.${column}`;
    if (isSourceColumn(column)) read[column] = readSource(source, path, problems);
    else problems.push(`${path}: there is no such column`);
  }
  return read;
}

function readSource(content: unknown, path: string, problems: string[]): ColumnSource {
  const record = asRecord(content, path, problems);
  const texts: Partial<Record<(typeof TEXT_KEYS)[number], string>> = {};
  for (const key of TEXT_KEYS) {
    const value = record[key];
    if (typeof value === 'string' && value !== '' && value.isWellFormed()) texts[key] = value;
    else if (value !== undefined)
      problems.push(`${path}.${key}: expected a text that is not empty`);
  }
  const { take } = record;
  const known = new Set<string>([...TEXT_KEYS, 'take']);
  for (const key of Object.keys(record)) {
    if (!known.has(key)) problems.push(`${path}.${key}: there is no such key`);
  }
  const kinds = [texts.template, texts.from, texts.constant].filter((kind) => kind !== undefined);
  if (kinds.length !== 1) problems.push(`${path}: expected one of from, template and constant`);
  if (texts.split !== undefined && texts.from === undefined) {
    problems.push(`${path}.split: only what comes from a column can be split`);
  }
  if (take === undefined) return texts;
  if (texts.split === undefined) problems.push(`${path}.take: nothing is split`);
  if (typeof take === 'number' && Number.isInteger(take)) return { ...texts, take };
  problems.push(`${path}.take: expected a whole number`);
  return texts;
}

function readWaive(content: unknown, problems: string[]): SourceColumn[] {
  if (!Array.isArray(content)) {
    problems.push('waive: expected a list of columns');
    return [];
  }
  return content.filter((column: unknown): column is SourceColumn => {
    const known = typeof column === 'string' && isSourceColumn(column);
    if (!known) problems.push(`waive: there is no column ${JSON.stringify(column)}`);
    return known;
  });
}

function asRecord(content: unknown, path: string, problems: string[]): Record<string, unknown> {
  if (typeof content === 'object' && content !== null && !Array.isArray(content)) {
    return { ...content };
  }
  problems.push(`${path}: expected an object`);
  return {};
}
