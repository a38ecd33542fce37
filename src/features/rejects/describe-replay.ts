import { formatCount, formatCounted } from '../../core/text/format-count.js';
import type { ReplayCounts } from './replay-rejects.js';

/** A replay as a person reads it. */
export function describeReplay(counts: ReplayCounts): string[] {
  const { tried, inserted, duplicates, rejected, unreadable } = counts;
  const lines = [
    `${formatCounted(tried, 'row')} tried again: ${formatCount(inserted)} loaded, ` +
      `${formatCount(duplicates)} duplicates, ${formatCount(rejected)} still rejected.`,
  ];
  if (unreadable > 0) {
    lines.push(
      `${formatCounted(unreadable, 'row')} of files whose header does not fit the mapping: leave --mapping ` +
        'out, or give the one that they were loaded with.',
    );
  }
  return lines;
}
