import { describeDialect } from '../../core/dialect/record-dialect.js';
import type { SampledTable } from '../../core/propose/sampled-column.js';
import { columnName } from '../../core/text/column-name.js';
import type { FileDialect, ReadFile, SampledFile } from './look-at-file.js';

/** Files with the same dialect and columns, which can share one mapping. */
export interface FileLayout {
  readonly files: readonly ReadFile[];
  readonly sniffed: FileDialect;
  /** The column names: from the header, the keys, or the positions. */
  readonly names: readonly string[];
}

/** A layout with sample rows of its files. */
export interface SampledLayout {
  readonly layout: FileLayout;
  readonly table: SampledTable;
}

/** Maximum number of rows: more do not improve the result. */
const MOST_ROWS = 10_000;

/** Groups files by dialect and column names. */
export function groupLayouts(files: readonly SampledFile[]): readonly SampledLayout[] {
  const groups = new Map<string, SampledFile[]>();
  for (const file of files) {
    const key = layoutKey(file.read.sniffed);
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [layoutOf(group, first.read.sniffed)];
  });
}

function layoutOf(files: readonly SampledFile[], sniffed: FileDialect): SampledLayout {
  const names = namesOf(files, sniffed);
  const most = Math.ceil(MOST_ROWS / files.length);
  const rows = files.flatMap((file) => inOrder(file, names).slice(0, most));
  return {
    layout: { files: files.map(({ read }) => read), sniffed, names },
    table: { names, rows },
  };
}

/** The names of all columns; NDJSON files can have different keys each. */
function namesOf(
  files: readonly SampledFile[],
  { header, columns }: FileDialect,
): readonly string[] {
  if (header === undefined)
    return Array.from({ length: columns }, (_, index) => `column ${index + 1}`);
  const names = new Map(header.map((name) => [columnName(name), name]));
  const isJson = files.some(({ read }) => read.sniffed.dialect.format === 'ndjson');
  if (!isJson) return header;
  for (const { read } of files) {
    for (const name of read.sniffed.header ?? []) names.set(columnName(name), name);
  }
  return [...names.values()];
}

/** The rows of a file, with their fields in the order of the names. */
function inOrder({ read, rows }: SampledFile, names: readonly string[]): SampledTable['rows'] {
  const { header } = read.sniffed;
  if (header === undefined) return rows;
  const known = header.map(columnName);
  const places = names.map((name) => known.indexOf(columnName(name)));
  const isSame = places.every((place, index) => place === index);
  return isSame ? rows : rows.map((row) => places.map((place) => row[place] ?? ''));
}

function layoutKey({ dialect, header, columns }: FileDialect): string {
  if (dialect.format === 'ndjson') return 'ndjson';
  const names = header?.map(columnName).toSorted() ?? columns;
  return JSON.stringify([describeDialect(dialect) ?? null, names]);
}
