import { formatCount } from '../../core/text/format-count.js';
import { sanitise } from '../../core/text/sanitise.js';
import type { RowCounts } from '../../pipeline/reports/run-report.js';
import type { ReloadResult } from './reload-file.js';

/** A reload as a person reads it: what the file had brought, and what it has brought now. */
export function describeReload({ file, before, after }: ReloadResult): string[] {
  return [
    `Loaded ${sanitise(file)} again.`,
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
