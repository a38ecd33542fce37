import { formatCount } from '../../report/format/format-count.js';

/** A number with its noun: `1 purchase`, `3 412 purchases`. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`;
}
