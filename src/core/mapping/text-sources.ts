import { SOURCE_COLUMNS, type SourceColumn } from '../event/columns.js';
import type { ColumnSource, Mapping } from './mapping.js';
import { PLACEHOLDER, templateColumns } from './template.js';

/** Makes the text of one column from the fields of a row. */
export type TextSource = (fields: readonly string[]) => string | undefined;

/** The columns that texts can be had for under a header, and how. */
export function findSources(
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

/** Undefined where the file lacks a column that the source needs, and there is no default. */
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
