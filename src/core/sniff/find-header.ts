import { cellKind, TYPED, type CellKind } from './cell-kind.js';

/** Kinds that a column name does not have. */
const VALUES: ReadonlySet<CellKind> = new Set(['number', 'time', 'address', 'structure']);
/** Kinds that distinguish values from a column name. */
const TELLING: ReadonlySet<CellKind> = new Set([...TYPED, 'structure']);
const ROWS_LOOKED_AT = 500;
const DOMINANT = 0.8;
const LONGEST_NAME = 80;
/**
 * A column with this many distinct values, each twice on average, has a vocabulary that its name does not belong
 * to.
 */
const LEAST_WORDS = 4;

/** The result of the header detection. */
export interface FoundHeader {
  readonly hasHeader: boolean;
  /** Whether the values of columns prove it; else it is only likely. */
  readonly isCertain: boolean;
}

/** Whether the first row of a table names its columns, judged by how it differs from the rows below. */
export function findHeader(
  first: readonly string[],
  rows: readonly (readonly string[])[],
): FoundHeader {
  // Concatenated files repeat their header.
  const below = rows.slice(0, ROWS_LOOKED_AT).filter((row) => !isSame(row, first));
  const votes = first.map((head, column) =>
    vote(
      head.trim(),
      below.flatMap((row) => row[column]?.trim() || []),
    ),
  );
  let [inFavour, against] = [0, 0];
  for (const one of votes) {
    if (one > 0) inFavour += one;
    else against -= one;
  }
  const sum = inFavour - against;
  const most = Math.max(inFavour, against);
  const hasHeader = sum > 0 || (sum === 0 && looksLikeNames(first));
  // Contradictory columns prove nothing.
  return { hasHeader, isCertain: most >= 1 && Math.abs(sum) >= most / 2 };
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((cell, column) => cell === right[column]);
}

/** The vote of a column on whether its first cell is a name: 1 for, -1 against. */
function vote(head: string, values: readonly string[]): number {
  if (head === '') return 0;
  const kind = cellKind(head);
  const usual = usualKind(values);
  if (usual !== undefined && TELLING.has(usual)) {
    if (kind === usual) return usual === 'id' ? -0.5 : -1;
    return VALUES.has(kind) ? 0 : 1;
  }
  if (VALUES.has(kind)) return -1;
  const different = new Set(values);
  const isOfFew = 2 * different.size <= values.length;
  if (different.has(head)) return isOfFew ? -1 : -0.5;
  return values.length >= LEAST_WORDS && isOfFew ? 0.5 : 0;
}

/** The kind of most values; undefined if no kind dominates. */
function usualKind(values: readonly string[]): CellKind | undefined {
  const counts = new Map<CellKind, number>();
  for (const value of values) {
    const kind = cellKind(value);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].find(([, count]) => count >= DOMINANT * values.length)?.[0];
}

function looksLikeNames(cells: readonly string[]): boolean {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  return (
    names.length > 0 &&
    new Set(names).size === names.length &&
    names.every((name) => name !== '' && name.length <= LONGEST_NAME && !VALUES.has(cellKind(name)))
  );
}
