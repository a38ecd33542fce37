import type { Cell } from '../../../../display/table/csv-cell.js';
import type { SectionTable } from '../../forms/csv/section-table.js';
import type { LoadQuality, QualityStats } from './query.js';

/** One row per count; those of rules and columns have a name. */
export function sectionTable({ quality }: QualityStats): SectionTable {
  return { head: ['what', 'name', 'rows'], rows: countRows(quality) };
}

function countRows(quality: LoadQuality): readonly (readonly Cell[])[] {
  const counts = ['read', 'inserted', 'duplicates', 'rejected', 'skipped'] as const;
  const named = ['rejects', 'skips', 'warnings', 'nulls'] as const;
  return [
    ...counts.map((what) => [what, null, quality[what]]),
    ...named.flatMap((what) =>
      Object.entries(quality[what]).map(([name, rows]) => [what, name, rows]),
    ),
  ];
}
