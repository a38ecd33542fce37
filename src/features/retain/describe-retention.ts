import { formatBytes } from '../../core/text/format-bytes.js';
import { formatCounted } from '../../core/text/format-count.js';
import type { Retention } from './run-retain.js';

/** Describes a retention for people: what was (or would be) deleted. */
export function describeRetention(retention: Retention): string[] {
  const { before, dryRun, partitions, compressed = [], rejects, rollupRows, files } = retention;
  const verb = dryRun ? 'Would delete' : 'Deleted';
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
      ? [`No data older than ${bound}.`]
      : [`${verb} data older than ${bound}:`, ...lines.map((line) => `  ${line}`)];
  if (compressed.length === 0) return removed;
  const stored = dryRun ? 'Would compress' : 'Compressed';
  return [...removed, `${stored}:`, ...compressed.map((name) => `  ${name}`)];
}
