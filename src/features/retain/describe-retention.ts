import { formatBytes } from '../../core/text/format-bytes.js';
import { formatCounted } from '../../core/text/format-count.js';
import type { Retention } from './run-retain.js';

/** A retention as a person reads it: what went, or would go. */
export function describeRetention(retention: Retention): string[] {
  const { before, dryRun, partitions, compressed = [], rejects, rollupRows, files } = retention;
  const verb = dryRun ? 'Would remove' : 'Removed';
  const kinds = Object.entries(files).filter(([, { files }]) => files > 0);
  const lines = [
    ...partitions.map(({ name, events }) => `${formatCounted(events, 'event')} (${name})`),
    ...(rollupRows === 0 ? [] : [`${formatCounted(rollupRows, 'row')} of the rollup`]),
    ...(rejects === 0 ? [] : [formatCounted(rejects, 'reject')]),
    ...kinds.map(
      ([kind, { files, bytes }]) =>
        `${formatCounted(files, 'file')} of ${kind} (${formatBytes(bytes)})`,
    ),
  ];
  const bound = `${before.slice(0, 16).replace('T', ' ')} UTC`;
  const removed =
    lines.length === 0
      ? [`Nothing lies wholly before ${bound}.`]
      : [`${verb} what lies wholly before ${bound}:`, ...lines.map((line) => `  ${line}`)];
  if (compressed.length === 0) return removed;
  const stored = dryRun ? 'Would compress' : 'Compressed';
  return [...removed, `${stored}:`, ...compressed.map((name) => `  ${name}`)];
}
