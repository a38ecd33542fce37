import type { ColumnFacts } from './column-facts.js';

/** Whether the texts of columns are those of the same things: all of rows, or all of items. */
export function areAligned(first: ColumnFacts, ...others: readonly ColumnFacts[]): boolean {
  return others.every(({ isItem = false }) => isItem === (first.isItem ?? false));
}

/** A column whose texts are of the same things as those of another one; undefined for one of other things. */
export function alignedWith(
  first: ColumnFacts,
  other: ColumnFacts | undefined,
): ColumnFacts | undefined {
  return other !== undefined && areAligned(first, other) ? other : undefined;
}
