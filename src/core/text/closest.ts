/** The candidate that a mistyped word most likely means, if any is close enough; case-insensitive. */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  const typed = word.toLowerCase();
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of candidates) {
    const edits = editDistance(typed, candidate.toLowerCase());
    if (edits < least && isNear(edits, candidate)) [best, least] = [candidate, edits];
  }
  return best ?? candidates.find((candidate) => typed.length > 2 && candidate.startsWith(typed));
}

/**
 * The limit is a third of the letters, and one letter in a short word. A word without any matching letter is
 * another word.
 */
function isNear(edits: number, candidate: string): boolean {
  return edits <= Math.max(1, Math.floor(candidate.length / 3)) && edits < candidate.length;
}

/** The number of letters to add, remove, replace or swap with a neighbour to turn one word into the other. */
export function editDistance(from: string, to: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwapped =
        row > 1 &&
        column > 1 &&
        from[row - 1] === to[column - 2] &&
        from[row - 2] === to[column - 1];
      current.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (isSame ? 0 : 1),
          isSwapped ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    [beforeLast, last] = [last, current];
  }
  return last[to.length] ?? 0;
}
