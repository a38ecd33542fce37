/** The preferred width of a column, and its minimum widths. */
export interface ColumnWish {
  readonly natural: number;
  /** The minimum width in each round of shrinking; a round begins when the previous one was not enough. */
  readonly least: readonly number[];
}

/** The spaces between two columns. */
export const GAP = 2;

/** Column widths that fit the available width: in each round the widest column that can shrink does so first. */
export function layoutColumns(wishes: readonly ColumnWish[], available: number): number[] {
  const widths = wishes.map(({ natural }) => natural);
  const rounds = Math.max(0, ...wishes.map(({ least }) => least.length));
  let excess =
    widths.reduce((sum, width) => sum + width, 0) + GAP * (widths.length - 1) - available;
  for (let round = 0; round < rounds; round += 1) {
    const least = wishes.map((wish) => wish.least[round] ?? wish.natural);
    for (; excess > 0; excess -= 1) {
      const widest = widestAbove(widths, least);
      if (widest === undefined) break; // no column can shrink further in this round
      widths[widest.index] = widest.width - 1;
    }
  }
  return widths;
}

function widestAbove(
  widths: readonly number[],
  least: readonly number[],
): { readonly index: number; readonly width: number } | undefined {
  return widths
    .map((width, index) => ({ width, index }))
    .filter(({ width, index }) => width > (least[index] ?? 0))
    .reduce<{ index: number; width: number } | undefined>(
      (widest, column) => (widest !== undefined && widest.width >= column.width ? widest : column),
      undefined,
    );
}
