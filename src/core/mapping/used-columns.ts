import { isOurColumn } from '../event/our-columns.js';
import { templateColumns } from './template.js';
import type { ColumnSource, Mapping } from './mapping.js';

/** A foreign column that a source takes its text from. */
export interface UsedColumn {
  /** In lower case. */
  readonly name: string;
  /** Whether the text is the whole of that column's, and not a part of it or joined with others. */
  readonly isWhole: boolean;
}

/** The foreign columns that a source needs. */
export function usedColumns({ from, split, template }: ColumnSource): readonly UsedColumn[] {
  if (from !== undefined) return [{ name: from.toLowerCase(), isWhole: split === undefined }];
  return templateColumns(template ?? '').map((name) => ({ name, isWhole: false }));
}

/** Whether more than half of a header's names are of our format or of a mapping's: then it is a header for sure. */
export function knowsMost(header: readonly string[], mapping: Mapping): boolean {
  const mapped = mappedColumns(mapping);
  const known = header.filter((name) => {
    const lower = name.trim().toLowerCase();
    return isOurColumn(lower) || mapped.has(lower);
  });
  return known.length * 2 > header.length;
}

/** All foreign columns that a mapping takes texts from, in lower case. */
export function mappedColumns({ columns }: Mapping): ReadonlySet<string> {
  return new Set(
    Object.values(columns).flatMap((source) => usedColumns(source).map(({ name }) => name)),
  );
}
