import { formatCounted } from '../../core/text/format-count.js';
import type { Batch } from './batch.js';

/** Describes a batch for messages by its number and row positions, never by its data. */
export function describeBatch(batch: Batch): string {
  const [first] = batch.parts;
  if (first === undefined) return `batch ${batch.number}`;
  const more = batch.parts.length - 1;
  const others = more === 0 ? '' : ` and ${formatCounted(more, 'more file')}`;
  const name = JSON.stringify(first.claim.file.name);
  return `batch ${batch.number} (${name} lines ${first.from.line} to ${first.to.line - 1}${others})`;
}
