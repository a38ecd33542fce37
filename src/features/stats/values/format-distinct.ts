import { formatCount, formatCounted } from '../../../core/text/format-count.js';
import { formatShare } from '../../../core/text/format-share.js';
import type { Distinct } from '../../../core/summary/graded-set.js';

/** Formats a distinct count, with a sign if it is an estimate. */
export function formatDistinct({ count, error }: Distinct): string {
  return `${sign(error)}${formatCount(count)}`;
}

/** The same with its unit: `≈ 20 311 customers`. */
export function formatDistinctOf({ count, error }: Distinct, unit: string): string {
  return `${sign(error)}${formatCounted(count, unit)}`;
}

/** Explains the sign if any of these counts has it; otherwise empty. */
export function describeEstimates(errors: readonly number[]): string {
  const greatest = Math.max(0, ...errors);
  if (greatest === 0) return '';
  return `Counts with ≈ are estimates, at most ${formatShare(greatest, 1, 1)} off.`;
}

function sign(error: number): string {
  return error === 0 ? '' : '≈ ';
}
