import { formatCount, formatCounted } from '../../core/text/format-count.js';
import type { ReplayCounts } from './replay-rejects.js';

/** Describes a replay for people. */
export function describeReplay(counts: ReplayCounts): string[] {
  const { tried, inserted, duplicates, rejected, unreadable } = counts;
  const lines = [
    `${formatCounted(tried, 'row')} replayed: ${formatCount(inserted)} loaded, ` +
      `${formatCount(duplicates)} duplicates, ${formatCount(rejected)} still rejected.`,
  ];
  if (unreadable > 0) {
    lines.push(
      `${formatCounted(unreadable, 'row')} of files whose header does not fit the mapping: remove ` +
        '--mapping, or set the one that they were loaded with.',
    );
  }
  return lines;
}
