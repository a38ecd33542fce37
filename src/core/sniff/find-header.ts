import { cellKind, TYPED, type CellKind } from './cell-kind.js';

/** Kinds that a name of a column is not. */
const VALUES: ReadonlySet<CellKind> = new Set(['number', 'time', 'address', 'structure']);
/** Kinds that tell a column from its name. */
const TELLING: ReadonlySet<CellKind> = new Set([...TYPED, 'structure']);
const ROWS_LOOKED_AT = 500;
const DOMINANT = 0.8;
const LONGEST_NAME = 80;
/** A column of so many values, each of them twice on average, is a list of words that a name is none of. */
const LEAST_WORDS = 4;

/** Whether a table has a header. */
export interface FoundHeader {
  readonly hasHeader: boolean;
  /** Whether columns tell it by their values; else it is only likely. */
  readonly isCertain: boolean;
}

/** Whether the first row of a table names its columns, by how it differs from the rows below. */
export function findHeader(
  first: readonly string[],
  rows: readonly (readonly string[])[],
): FoundHeader {
  // Files that were joined repeat their header.
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
  // Columns that contradict each other prove nothing.
  return { hasHeader, isCertain: most >= 1 && Math.abs(sum) >= most / 2 };
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((cell, column) => cell === right[column]);
}

/** How much a column says that its first cell is its name: 1 for it, -1 against it. */
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

/** The kind of most values; undefined where they are of several. */
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
