import type { ColumnFacts } from './column-facts.js';

/** Whether the texts of columns belong to the same level: all to rows, or all to items. */
export function areAligned(first: ColumnFacts, ...others: readonly ColumnFacts[]): boolean {
  return others.every(({ isItem = false }) => isItem === (first.isItem ?? false));
}

/** A column whose texts belong to the same level as those of another one; undefined for one of another level. */
export function alignedWith(
  first: ColumnFacts,
  other: ColumnFacts | undefined,
): ColumnFacts | undefined {
  return other !== undefined && areAligned(first, other) ? other : undefined;
}
