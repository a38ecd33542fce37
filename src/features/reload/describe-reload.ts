import { formatCount } from '../../core/text/format-count.js';
import { sanitise } from '../../core/text/sanitise.js';
import type { RowCounts } from '../../pipeline/reports/run-report.js';
import type { ReloadResult } from './reload-file.js';

/** Describes a reload for people: the counts before and after. */
export function describeReload({ file, before, after }: ReloadResult): string[] {
  return [
    `Reloaded ${sanitise(file)}.`,
    `  before  ${describeCounts(before)}`,
    `  now     ${describeCounts(after)}`,
  ];
}

function describeCounts({ read, inserted, duplicates, rejected, skipped }: RowCounts): string {
  return [
    `${formatCount(read)} read`,
    `${formatCount(inserted)} loaded`,
    `${formatCount(duplicates)} duplicates`,
    `${formatCount(rejected)} rejected`,
    ...(skipped > 0 ? [`${formatCount(skipped)} skipped`] : []),
  ].join(' · ');
}
